const list = (words: string) => words.split(/\s+/).filter((word) => word !== "");

/** What every platform calls alike. */
const common = list(`fields id type key name description code space environment`);

/** The words of each platform's content model, in its own spelling: whatever else is in a path, somebody named. */
const wordsByPlatform: Readonly<Record<string, readonly string[]>> = {
  contentful: list(`
    sys linkType newId displayField localized required disabled omitted deleted apiName items validations
    allowedResources source contentTypes defaultValue
    in size range dateRange regexp prohibitRegexp unique pattern flags min max before after message
    linkContentType linkMimetypeGroup assetFileSize assetImageDimensions width height
    enabledMarks enabledNodeTypes nodes hyperlink entry-hyperlink asset-hyperlink resource-hyperlink
    embedded-entry-block embedded-entry-inline embedded-asset-block embedded-resource-block
    embedded-resource-inline
    metadata taxonomy annotations ContentType ContentTypeField parameters tags
    controls fieldId widgetId widgetNamespace settings sidebar editors editor editorLayout groupControls
    groupId locale fallbackCode internal_code optional default visibility topics url filters headers`),
  optimizely: list(`
    displayName baseType isContract contracts source sortOrder mayContainTypes mediaFileExtensions
    compositionBehaviors accessRights composition properties format contentType isLocalized isRequired group
    indexingType displayMode minimum maximum minLength maxLength pattern minItems maxItems enum value
    allowedTypes restrictedTypes editorSettings preset items isDefault nodeType settings choices editor
    routeSegment isEnabled created createdBy lastModified lastModifiedBy`),
  "azure-devops": list(
    `relations rel url attributes comment op path value from rev ids query expand`,
  ),
  ardoq: list(`
    rootWorkspace targetWorkspace typeId parent customFields componentKey source target displayText
    components references create update upsert delete body batchId uniqueBy`),
};

/** Of Syncline's own model. */
const ours = list(`
  base displayField label help required localized unique validations items options target targets kind
  contentTypes properties defaultValue platform title nullable`);

/** Collections whose entries somebody named: the segment after one is a key. */
const keyed = new Set(
  list(
    `fields properties defaultValue ContentTypeField settings choices customFields contentTypes`,
  ),
);

export interface ModelWords {
  /** The word that a segment is, whatever its case: Optimizely names what is at the top `DisplayName`. */
  word(segment: string): string | undefined;
  /** After this word comes a key. */
  holdsKeys(word: string): boolean;
}

function createWords(platform: string): ModelWords {
  const known = Object.hasOwn(wordsByPlatform, platform)
    ? (wordsByPlatform[platform] ?? [])
    : [...ours, ...Object.values(wordsByPlatform).flat()];
  const words = [...common, ...known];
  const exact = new Set(words);
  const folded = new Map(words.map((word) => [word.toLowerCase(), word]));
  return {
    word: (segment) => (exact.has(segment) ? segment : folded.get(segment.toLowerCase())),
    holdsKeys: (word) => keyed.has(word),
  };
}

const created = new Map<string, ModelWords>();

/** The vocabulary of a platform; of all together where it is not known. */
export function modelWords(platform: string): ModelWords {
  const name = Object.hasOwn(wordsByPlatform, platform) ? platform : "";
  const words = created.get(name) ?? createWords(name);
  created.set(name, words);
  return words;
}

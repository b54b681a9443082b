/** As much of an OpenAPI operation as is read or changed here. */
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses?: Record<string, Answer>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string | undefined;
  schema?: Schema;
}

interface MediaType {
  schema?: Schema;
  example?: unknown;
}

/** A response, or a reference to one with a description of its own. */
export interface Answer {
  $ref?: string;
  description?: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, MediaType>;
}

export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: readonly string[];
  anyOf?: Schema[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: readonly string[];
  [more: string]: unknown;
}

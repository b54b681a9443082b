/**
 * Runs in the page before any of its own scripts, as text: times are taken where the pixels are. `painted` resolves
 * right after the frame that shows what is there now has been drawn.
 */
export const inPage = `(() => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  }));
  /** When a condition holds and is drawn, looked at in each frame. */
  const drawn = async (holds) => {
    const began = performance.now();
    while (!holds()) {
      if (performance.now() - began > 60_000) throw new Error("not drawn within a minute: " + holds);
      await new Promise(requestAnimationFrame);
    }
    await painted();
    return performance.now();
  };
  /** The words of all that is found, apart where they are in elements of their own. */
  const text = (selector) => {
    const words = [];
    for (const one of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) words.push(walker.currentNode.data.trim());
    }
    return words.join(" ");
  };
  const isIn = (selector, words) =>
    [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words));

  const rows = () =>
    [...document.querySelectorAll("tbody tr")].slice(0, 3).map((row) => row.textContent).join();
  const isBusy = () => document.querySelector("[aria-busy=true]") !== null;
  /** Milliseconds from a click until its rows are drawn, which may be the same ones. */
  const rowsAfterClick = async (selector, words) => {
    const wanted = [...document.querySelectorAll(selector)].find(
      (one) => one.textContent.trim() === words && one.getClientRects().length > 0,
    );
    if (wanted === undefined) throw new Error("there is no " + words);
    const before = rows();
    let isAnswered = false;
    const observer = new MutationObserver(() => {
      isAnswered ||= isBusy() || rows() !== before;
    });
    const attributeFilter = ["aria-busy"];
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter });
    const began = performance.now();
    wanted.click();
    const at = await drawn(() => isAnswered && !isBusy());
    observer.disconnect();
    return at - began;
  };

  let frames = null;
  const nextFrame = (at) => {
    if (frames === null) return;
    frames.push(at);
    requestAnimationFrame(nextFrame);
  };
  const startFrames = () => {
    frames = [];
    requestAnimationFrame(nextFrame);
  };
  /** Milliseconds between frames since it began. */
  const stopFrames = () => {
    const at = frames;
    frames = null;
    return at.slice(1).map((each, index) => each - at[index]);
  };

  /** Notes by the wall clock when each new number of a text was drawn. */
  const watchNumber = (selector, words) => {
    const seen = [];
    const pattern = new RegExp(words);
    const look = () => {
      const found = pattern.exec(text(selector));
      if (found === null) return;
      const number = Number(found[1].replaceAll(",", ""));
      if (seen.some((one) => one.number === number)) return;
      const one = { number, at: null };
      seen.push(one);
      void painted().then(() => { one.at = performance.timeOrigin + performance.now(); });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
    globalThis.bench.seen = () => seen.filter((one) => one.at !== null);
  };
  globalThis.bench = { drawn, isIn, rowsAfterClick, startFrames, stopFrames, watchNumber };
})()`;

// Changes to the side of pdf.js that reads the bytes. It is made for a browser, which opens one document and draws it; here one process
// opens thousands and draws next to nothing. Each change leaves what is read as it was and takes away work. They fit one version of pdf.js.
import { needsShape } from '../glyphs/character-kinds.js';

/** A piece of the source of pdf.js, which occurs in it once, and what takes its place. */
export interface WorkerChange {
  readonly why: string;
  readonly from: string;
  readonly to: string;
}

/** Data that inflate to more bytes than this are inflated by pdf.js, piece by piece, as far as they are asked for. */
const mostInflated = 16 * 1024 * 1024;
/** How many character maps are kept. Chinese documents use about ten. */
const mostMaps = 24;

export const workerChanges: readonly WorkerChange[] = [
  {
    why: 'The character maps of the standard (ISO 32000-1, 9.7.5.2) never change, but were read again for every font. Nothing writes to them once they are read.',
    from: 'async function createBuiltInCMap(name, fetchBuiltInCMap) {',
    to: `const keptMaps = new Map();
async function createBuiltInCMap(name, fetchBuiltInCMap) {
  const kept = keptMaps.get(name);
  if (kept) return kept;
  const map = await readBuiltInCMap(name, fetchBuiltInCMap);
  if (keptMaps.size >= ${mostMaps}) keptMaps.clear();
  keptMaps.set(name, map);
  return map;
}
async function readBuiltInCMap(name, fetchBuiltInCMap) {`,
  },
  {
    why: 'A map of characters that a font may amend must be its own.',
    from: 'return new ToUnicodeMap(cmap.getMap());',
    to: 'return new ToUnicodeMap(cmap.getMap().slice());',
  },
  {
    why: 'What the codes of a character map stand for follows from two of those maps.',
    from: `      const toUnicode = [],
        buf = [];
      properties.cMap.forEach(function (charcode, cid) {`,
    to: `      const kept = keptCharacters.get(properties.cMap)?.get(ucs2CMap);
      if (kept) return new ToUnicodeMap(kept);
      const toUnicode = [],
        buf = [];
      properties.cMap.forEach(function (charcode, cid) {`,
  },
  {
    why: 'They are kept once they are complete. Fonts that amend their characters are none of these.',
    from: `      return new ToUnicodeMap(toUnicode);
    }
    return new IdentityToUnicodeMap(`,
    to: `      if (!keptCharacters.has(properties.cMap)) keptCharacters.set(properties.cMap, new WeakMap());
      keptCharacters.get(properties.cMap).set(ucs2CMap, toUnicode);
      return new ToUnicodeMap(toUnicode);
    }
    return new IdentityToUnicodeMap(`,
  },
  {
    why: 'A font that is not in the document is drawn with the characters that its codes stand for.',
    from: `      const map = [];
      this.toUnicode.forEach((charCode, unicodeCharCode) => {
        if (!this.composite) {`,
    to: `      const isListed = this.composite && this.toUnicode instanceof ToUnicodeMap;
      const map = isListed ? codePointsOf(this.toUnicode) : [];
      if (!isListed) this.toUnicode.forEach((charCode, unicodeCharCode) => {
        if (!this.composite) {`,
  },
  {
    why: 'What the other changes share.',
    from: 'class ToUnicodeMap {',
    to: `const needsShape = ${needsShape};
const isNamed = ({ toUnicode }, { originalCharCode }) => toUnicode instanceof ToUnicodeMap && toUnicode.has(originalCharCode);
const keptCharacters = new WeakMap();
const keptCodePoints = new WeakMap();
function codePointsOf(toUnicode) {
  const kept = keptCodePoints.get(toUnicode._map);
  if (kept) return kept;
  const map = [];
  toUnicode.forEach((charCode, codePoint) => {
    map[+charCode] = codePoint;
  });
  keptCodePoints.set(toUnicode._map, map);
  return map;
}
class ToUnicodeMap {`,
  },
  {
    why: 'Whoever reads the operators of a page without drawing it needs the outlines of few characters.',
    from: 'PartialEvaluator.buildFontPaths(font, glyphs, this.handler, this.options);\n      }',
    to: `PartialEvaluator.buildFontPaths(font, this.isDrawing ? glyphs : glyphs.filter((glyph) => needsShape.test(glyph.unicode) || !isNamed(font, glyph)), this.handler, this.options);
      }`,
  },
  {
    why: 'A font that is not in the document has no shapes of its own. If it is one of the fourteen that every viewer has, pdf.js takes one of its own.',
    from: '    this.missingFile = false;',
    to: `    this.missingFile = false;
    this.isInternalFont = properties.isInternalFont === true;`,
  },
  {
    why: 'Passes that on.',
    from: 'const EXPORT_DATA_EXTRA_PROPERTIES = ["cMap",',
    to: 'const EXPORT_DATA_EXTRA_PROPERTIES = ["isInternalFont", "cMap",',
  },
  {
    why: 'Says whether a page is drawn.',
    from: `      const opList = new OperatorList(intent, sink);
      handler.send("StartRenderPage"`,
    to: `      const opList = new OperatorList(intent, sink);
      partialEvaluator.isDrawing = !(intent & RenderingIntentFlag.OPLIST);
      handler.send("StartRenderPage"`,
  },
  {
    why: 'Whole data are inflated by the library of Node, which also compares their checksum. Where that fails, pdf.js reads as far as it can.',
    from: `  readBlock() {
    let buffer, hdr, len;
    const str = this.str;`,
    to: `  inflateSound() {
    const { str } = this;
    if (str.pos !== str.start + 2) return null;
    try {
      const whole = process.getBuiltinModule('zlib').inflateSync(str.bytes.subarray(str.start, str.end), { maxOutputLength: ${mostInflated} });
      soundOfFile.get(str.bytes.buffer)?.add(str.start);
      return whole;
    } catch {
      return null;
    }
  }
  inflateWhole() {
    const { str } = this;
    if (this.bufferLength > 0 || this.codeSize > 0 || !(str instanceof Stream)) return false;
    try {
      const whole = this.inflateSound() ?? process.getBuiltinModule('zlib').inflateRawSync(str.getBytes(), { maxOutputLength: ${mostInflated} });
      this.buffer = new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
    } catch {
      return false;
    }
    this.bufferLength = this.buffer.length;
    this.eof = true;
    return true;
  }
  readBlock() {
    if (this.inflateWhole()) return;
    let buffer, hdr, len;
    const str = this.str;`,
  },
  {
    why: 'Whoever looks for damaged data need not inflate again what was sound: the streams of each document, by where they start in the file.',
    from: `    const stream = new Stream(args.source);
    this.pdfDocument = `,
    to: `    const stream = new Stream(args.source);
    const sound = new Set();
    soundStreams.set(args.docId, sound);
    soundOfFile.set(stream.bytes.buffer, sound);
    this.pdfDocument = `,
  },
  {
    why: 'Where they are kept, by the name that pdf.js gives the document, and by its bytes.',
    from: 'class FlateStream extends DecodeStream {',
    to: `const soundStreams = new Map();
const soundOfFile = new WeakMap();
class FlateStream extends DecodeStream {`,
  },
  {
    why: 'A font that is ready is set at once. Waiting for it, programs that set one for every character made a page wait hundreds of times.',
    from: `      resolve(translated);
    }).catch(reason => {`,
    to: `      promise.translated = translated;
      resolve(translated);
    }).catch(reason => {`,
  },
  {
    why: 'Finds the font that is ready; undefined if it is not, or if it is not known by a reference.',
    from: '  loadFont(fontName, font, resources, task, fallbackFontDict = null, cssFontInfo = null) {',
    to: `  readyFont(resources, name) {
    const fonts = resources.get("Font");
    const ref = name instanceof Name && fonts instanceof Dict ? fonts.getRaw(name.name) : null;
    const ready = ref instanceof Ref && !this.type3FontRefs?.has(ref) ? this.fontCache.get(ref)?.translated : undefined;
    return this.isDrawing && ready?.font.isType3Font ? undefined : ready;
  }
  loadFont(fontName, font, resources, task, fallbackFontDict = null, cssFontInfo = null) {`,
  },
  {
    why: 'In the operators of a page.',
    from: `            const fontSize = args[1];
            next(`,
    to: `            const fontSize = args[1];
            const readyFont = self.readyFont(resources, args[0]);
            if (readyFont) {
              if (readyFont.font.isType3Font) operatorList.addDependencies(readyFont.type3Dependencies);
              stateManager.state.font = readyFont.font;
              readyFont.send(self.handler);
              operatorList.addDependency(readyFont.loadedName);
              operatorList.addOp(OPS.setFont, [readyFont.loadedName, fontSize]);
              continue;
            }
            next(`,
  },
  {
    why: 'In the text of a page.',
    from: '            next(handleSetFont(fontNameArg, null));',
    to: `            const readyFont = self.readyFont(resources, args[0]);
            if (readyFont) {
              useFont(readyFont);
              break;
            }
            next(handleSetFont(fontNameArg, null));`,
  },
  {
    why: 'The same for both ways.',
    from: `      const translated = await self.loadFont(fontName, fontRef, resources, task);
      textState.loadedName`,
    to: `      useFont(await self.loadFont(fontName, fontRef, resources, task));
    }
    function useFont(translated) {
      textState.loadedName`,
  },
  {
    why: 'What both sides share is not given up by either, so nothing has to be listed for that.',
    from: '    }, 1, this._transfers);',
    to: '    }, 1);',
  },
];

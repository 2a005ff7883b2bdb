// Changes to the side of pdf.js that reads the bytes, for Type 3 fonts: their glyphs are small drawings (ISO 32000-1, 9.6.5). Browsers write
// them for fonts that they cannot embed, in dozens of subsets a document.
import type { WorkerChange } from './worker-changes.js';

export const type3Changes: readonly WorkerChange[] = [
  {
    why: 'Whoever reads a page without drawing it asks what few glyphs look like. Of the others, only the box counts that they state first.',
    from: `        const glyphStream = charProcs.get(key);
        const operatorList = new OperatorList();`,
    to: `        if (asked && !asked.has(key) && this.#readsBox(charProcs.get(key), evaluator.xref, fontBBoxSize)) return undefined;
        const glyphStream = charProcs.get(key);
        const operatorList = new OperatorList();`,
  },
  {
    why: 'Which glyphs are asked for, or null if the page is drawn. What was left out is added to the same list when it is drawn.',
    from: '    const charProcOperatorList = Object.create(null);',
    to: `    const asked = evaluator.isDrawing ? null : this.#askedGlyphs();
    this.#isWhole = asked === null;
    const charProcOperatorList = font.charProcOperatorList ?? Object.create(null);`,
  },
  {
    why: 'A font of which some glyphs were left out is read again to be drawn.',
    from: `    if (this.#type3Loaded) {
      return this.#type3Loaded;`,
    to: `    if (this.#type3Loaded && (this.#isWhole || !evaluator.isDrawing)) {
      return this.#type3Loaded;`,
  },
  {
    why: 'The same where a page that is drawn sets it.',
    from: `    if (translated.font.isType3Font) {
      operatorList.addDependencies(translated.type3Dependencies);`,
    to: `    if (translated.font.isType3Font) {
      if (this.isDrawing) await translated.loadType3Data(this, resources, task);
      operatorList.addDependencies(translated.type3Dependencies);`,
  },
  {
    why: 'Reads the box of a glyph, if it states one and nothing else of it matters to the box of its font.',
    from: '  #removeType3ColorOperators(operatorList, fontBBoxSize = NaN) {',
    to: `  #isWhole = false;
  #askedGlyphs() {
    const { toFontChar, toUnicode } = this.font;
    return new Set(toFontChar.filter((name, code) => {
      if (!toUnicode.has(code)) return true;
      const unicode = toUnicode.get(code) || code;
      return needsShape.test(typeof unicode === "number" ? String.fromCharCode(unicode) : unicode);
    }));
  }
  #readsBox(stream, xref, fontBBoxSize) {
    const operation = { fn: 0, args: null };
    try {
      if (!new EvaluatorPreprocessor(stream, xref).read(operation)) return false;
      if (operation.fn === OPS.setCharWidth) return fontBBoxSize > 0;
      if (operation.fn !== OPS.setCharWidthAndBounds) return false;
      this.#removeType3ColorOperators({ fnArray: [operation.fn], argsArray: [operation.args], length: 1 }, fontBBoxSize);
      return true;
    } catch {
      return false;
    }
  }
  #removeType3ColorOperators(operatorList, fontBBoxSize = NaN) {`,
  },
  {
    why: 'What the names of glyphs say about characters is not asked where the font has a map of them: Type 3 fonts are never amended by it.',
    from: 'if (!properties.composite && properties.hasEncoding) {',
    to: 'if (!properties.composite && properties.hasEncoding && !properties.isType3Font) {',
  },
];

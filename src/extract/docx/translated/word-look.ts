// How a run of text looks, as the properties of a run in a Word document (ECMA-376 Part 1, 17.3.2).
import type { XmlElement } from '../package/xml.js';
import { propertyElement, xmlElement } from './translated-parts.js';
import { shading } from './word-rows.js';

/** What of its look changes what a person sees. */
export interface RunLook {
  readonly isStruck: boolean;
  readonly isHidden: boolean;
  readonly isDeleted: boolean;
  readonly vertical: 'superscript' | 'subscript' | null;
  /** How far above the line, in half points; below it if negative. */
  readonly position: number;
  /** In half points; null for the default. */
  readonly size: number | null;
  /** `RRGGBB`; null for the automatic colour, or no ground. */
  readonly colour: string | null;
  readonly ground: string | null;
}

export const plainRun: RunLook = {
  isStruck: false,
  isHidden: false,
  isDeleted: false,
  vertical: null,
  position: 0,
  size: null,
  colour: null,
  ground: null,
};

/** A run with its look; deleted text is what a revision took out. */
export function runElement(look: RunLook, children: readonly XmlElement[]): XmlElement {
  const properties: XmlElement[] = [];
  if (look.isStruck) properties.push(xmlElement('w:strike'));
  if (look.isHidden) properties.push(xmlElement('w:vanish'));
  if (look.vertical !== null) properties.push(propertyElement('w:vertAlign', look.vertical));
  if (look.position !== 0) properties.push(propertyElement('w:position', look.position));
  if (look.size !== null) properties.push(propertyElement('w:sz', look.size));
  if (look.colour !== null) properties.push(propertyElement('w:color', look.colour));
  if (look.ground !== null) properties.push(shading(look.ground));
  const run = xmlElement('w:r', { children: [xmlElement('w:rPr', { children: properties }), ...children] });
  return look.isDeleted ? xmlElement('w:del', { children: [run] }) : run;
}

/** A run that begins, parts or ends a field. */
export function fieldMark(type: 'begin' | 'separate' | 'end'): XmlElement {
  return xmlElement('w:r', { children: [xmlElement('w:fldChar', { attributes: { 'w:fldCharType': type } })] });
}

/** A run with a text box, which holds paragraphs and tables, or a picture. */
export function drawingRun(content: readonly XmlElement[] | 'picture'): XmlElement {
  const inside = content === 'picture' ? xmlElement('v:imagedata') : xmlElement('w:txbxContent', { children: content });
  return xmlElement('w:r', { children: [xmlElement('w:pict', { children: [inside] })] });
}

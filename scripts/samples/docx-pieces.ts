// Pieces of table cells in a Word document: each look in the ways that typists and programs make it.
import type { PieceLook, WrittenPiece } from './written-document.js';
import { escapeMarkup } from './xml-text.js';

/** Character styles that pieces refer to, for the part with the styles. */
export const pieceStyles: readonly (readonly [id: string, run: string])[] = [
  ['NoteMark', '<w:vertAlign w:val="superscript"/>'],
  ['OldText', '<w:strike/>'],
  ['UnseenText', '<w:vanish/>'],
];

/** The part that holds the picture, the identifier of its relationship, and the picture itself. */
export const picturePart = {
  name: 'word/media/image1.png',
  relationship: 'rId9',
  // One black point.
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
};

const element = /<w:(\w+)[^>]*\/>/g;
/** The order of the properties of a run in the schema (ECMA-376 part 1, 17.3.2.28), as far as they occur here. */
const propertyOrder = 'rStyle rFonts strike dstrike shadow vanish color kern position sz szCs vertAlign lang'.split(
  ' ',
);

function inOrder(properties: string): string {
  return [...properties.matchAll(element)]
    .map(([xml, name = '']) => ({ xml, place: propertyOrder.indexOf(name) }))
    .sort((one, other) => one.place - other.place)
    .map(({ xml }) => xml)
    .join('');
}

type Way = (text: string, properties: string) => string;

const text = (content: string) => `<w:t xml:space="preserve">${escapeMarkup(content)}</w:t>`;
const run = (properties: string, content: string) => `<w:r><w:rPr>${inOrder(properties)}</w:rPr>${content}</w:r>`;
const field = (kind: string) => `<w:fldChar w:fldCharType="${kind}"/>`;

/** A run with a property of its own; a style comes before all other properties, the rest after them. */
const styled =
  (style: string): Way =>
  (content, properties) =>
    run(`<w:rStyle w:val="${style}"/>${properties}`, text(content));
const formatted =
  (property: string): Way =>
  (content, properties) =>
    run(properties + property, text(content));

const alignedAt = /<w:vertAlign w:val="baseline"\/>/;
/** Replaces the alignment that WPS states in every run. */
const aligned =
  (alignment: string): Way =>
  (content, properties) =>
    run(`${properties.replace(alignedAt, '')}<w:vertAlign w:val="${alignment}"/>`, text(content));

function pictureRun(_: string, properties: string): string {
  const size = 'cx="152400" cy="152400"';
  const shape = `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${picturePart.relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`;
  const graphic = `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${shape}</a:graphicData></a:graphic>`;
  return run(
    properties,
    `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="7" name="Picture 7"/>${graphic}</wp:inline></w:drawing>`,
  );
}

function vmlPictureRun(_: string, properties: string): string {
  return run(
    properties,
    `<w:pict><v:shape style="width:12pt;height:12pt"><v:imagedata r:id="${picturePart.relationship}"/></v:shape></w:pict>`,
  );
}

function formText(content: string, properties: string): string {
  const data = '<w:ffData><w:name w:val="Text1"/><w:enabled/><w:calcOnExit w:val="0"/><w:textInput/></w:ffData>';
  return [
    run(properties, `<w:fldChar w:fldCharType="begin">${data}</w:fldChar>`),
    run(properties, '<w:instrText xml:space="preserve"> FORMTEXT </w:instrText>'),
    run(properties, field('separate')),
    run(properties, text(content)),
    run(properties, field('end')),
  ].join('');
}

function contentControl(content: string, properties: string): string {
  return `<w:sdt><w:sdtPr><w:id w:val="1001"/><w:text/></w:sdtPr><w:sdtContent>${run(properties, text(content))}</w:sdtContent></w:sdt>`;
}

const ways: Readonly<Record<PieceLook, readonly Way[]>> = {
  plain: [(content, properties) => run(properties, text(content))],
  raised: [aligned('superscript'), styled('NoteMark'), formatted('<w:position w:val="10"/>')],
  lowered: [aligned('subscript'), formatted('<w:position w:val="-6"/>')],
  struck: [formatted('<w:strike/>'), styled('OldText'), formatted('<w:dstrike/>')],
  hidden: [formatted('<w:vanish/>'), styled('UnseenText')],
  white: [formatted('<w:color w:val="FFFFFF"/>'), formatted('<w:color w:val="FFFFFF" w:themeColor="background1"/>')],
  // Nothing covers or shadows a run in the flow of a text.
  covered: [formatted('<w:vanish/>')],
  shadowed: [formatted('<w:shadow/>')],
  picture: [pictureRun, vmlPictureRun],
  field: [formText, contentControl],
  drawn: [formula],
  // A table is no run: `nestedTable` writes it.
  nested: [(content, properties) => run(properties, text(content))],
  scripted: [(content, properties) => run(properties, text(content))],
};

/** A table of one cell, as it is written before the paragraph that ends the cell around it. */
export function nestedTable(content: string, properties: string): string {
  const cell = `<w:tc><w:tcPr><w:tcW w:w="800" w:type="dxa"/></w:tcPr><w:p>${run(properties, text(content))}</w:p></w:tc>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="800" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="800"/></w:tblGrid><w:tr>${cell}</w:tr></w:tbl>`;
}

function formula(content: string): string {
  const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/math';
  return `<m:oMath xmlns:m="${namespace}"><m:r><m:t>${escapeMarkup(content)}</m:t></m:r></m:oMath>`;
}

/** The runs of the pieces, with the properties that all runs of the cell have. */
export function docxPieces(pieces: readonly WrittenPiece[], properties: string): string {
  return pieces
    .map((piece) => {
      const choices = ways[piece.look];
      return choices[piece.way % choices.length]?.(piece.text, properties) ?? '';
    })
    .join('');
}

// What holds paragraphs and tables (the body, a cell, a text box, a note) → blocks in reading order.

import type { XmlElement } from './package/xml.js';
import { readTable } from './tables.js';
import { contentOf, isRemoved } from './text/content.js';
import type { Carried } from './text/paragraph-pen.js';
import { carriedItems, nothingCarried, readParagraph } from './text/paragraphs.js';
import type { FlowItem, Story } from './text/story.js';

/**
 * Reads a container's paragraphs and tables, those in content controls and insertions included. Empty paragraphs are kept:
 * a cell's raw text needs them.
 * @param path the container's path, which those of its content begin with
 */
export function readFlow(container: XmlElement, path: string, story: Story): readonly FlowItem[] {
  const items: FlowItem[] = [];
  let paragraphs = 0;
  let tables = 0;
  let carried: Carried = nothingCarried;
  const settle = () => {
    if (carried === nothingCarried) return;
    items.push(...carriedItems(carried, `${path}/p[${paragraphs}]`, story.part));
    carried = nothingCarried;
  };
  for (const element of contentOf(container)) {
    if (element.name === 'w:p') {
      paragraphs += 1;
      const read = readParagraph(element, { path: `${path}/p[${paragraphs}]`, carried }, story);
      carried = read.kind === 'joined' ? read.carried : nothingCarried;
      if (read.kind === 'whole') items.push(...read.items);
    } else if (element.name === 'w:tbl') {
      settle();
      tables += 1;
      items.push(...readTable(element, `${path}/tbl[${tables}]`, story));
    } else if (isRemoved(element)) story.features.add('deleted_text');
    else if (element.name === 'w:altChunk') reportEmbeddedFile(path, story);
  }
  settle();
  return items;
}

function reportEmbeddedFile(path: string, story: Story): void {
  story.problems.add(
    'unsupported_format',
    'The document embeds another file in its text (altChunk), which is not read. Open it in Word and save it again.',
    { kind: 'docx', part: story.part, path },
  );
}

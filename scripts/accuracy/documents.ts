// Which documents the collection has: every producer with every form, every look, and looks combined. Their order and content depend on
// nothing but this list.
import { type ContentLook, contentLooks, statisticsLooks } from './clean-looks.js';
import { chanceFor, type Draft, draftOf, type FormName, forms } from './draft.js';
import { faults } from './faults.js';
import { formatLooks } from './format-looks.js';
import { type Format, type FormatLook, formats, type Producer, plainName, producers } from './producers.js';
import { seenFaults } from './seen-faults.js';

/** A document of the collection: what the page says about it, and how it is made. */
export interface GoldenDocument {
  /** Says nothing about the report: readers must not find help in it. */
  readonly name: string;
  readonly format: Format;
  readonly producer: string;
  readonly form: FormName;
  /** One or more looks; `plain` if it has none. */
  readonly looks: readonly string[];
  /** Whether what is stored differs from what is seen, or a heading, unit or note must be understood. */
  readonly isFaulty: boolean;
  readonly draft: () => Draft;
  readonly write: (draft: Draft) => Uint8Array;
}

/** A document before it has its number. */
interface Planned {
  readonly producer: Producer;
  readonly form: FormName;
  readonly content?: ContentLook;
  readonly format?: FormatLook;
  readonly isFaulty?: boolean;
  readonly turn?: number;
}

const faultyFormats = ['docx', 'html', 'pdf', 'txt'] as const;
const timesForFault = 3;
const timesForLook = 3;
const combinations = 36;
/** HTML has more ways to make a look than there are producers. */
const waysOfHtml = 2;

const plain: ContentLook = { name: plainName, forms, change: (draft) => draft };
const published: ContentLook = { ...plain, arrangement: { isPublished: true } };

/** The documents, in order. Each is made when it is asked for. */
export function goldenDocuments(): readonly GoldenDocument[] {
  const planned = [
    ...plainOnes(),
    ...statistics(),
    ...withContent(),
    ...withFormat(),
    ...combined(),
    ...withFaults(),
    ...unseen(),
  ];
  return planned.map(goldenDocument);
}

function goldenDocument(planned: Planned, index: number): GoldenDocument {
  const {
    producer,
    form,
    content = plain,
    format = { name: plainName, format: producer.format },
    isFaulty = false,
  } = planned;
  const number = index + 1;
  const looks = [content.name, format.name].filter((name) => name !== plainName);
  return {
    name: `g${String(number).padStart(3, '0')}.${producer.format}`,
    format: producer.format,
    producer: producer.name,
    form,
    looks: looks.length === 0 ? [plainName] : looks,
    isFaulty,
    draft: () => content.change(draftOf(number, form, content.arrangement), planned.turn ?? 0),
    write: (draft) => producer.write(draft, format),
  };
}

function plainOnes(): readonly Planned[] {
  return producers.flatMap((producer, place) =>
    forms.map((form) => ({ producer, form, ...(place === 0 ? { content: published } : {}) })),
  );
}

/** An item of a list, counted round. */
function inTurn<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error('Expected something to choose from');
  return item;
}

const producersOf = (format: Format) => producers.filter((producer) => producer.format === format);

/** Each arrangement in each format but text, by producers in turn. */
function statistics(): readonly Planned[] {
  return statisticsLooks.flatMap((content, place) =>
    formats
      .filter((format) => format !== 'txt')
      .map((format) => ({ producer: inTurn(producersOf(format), place), form: '2014' as const, content })),
  );
}

/** Each look of a report by every producer, on its forms in turn. */
function withContent(): readonly Planned[] {
  return contentLooks.flatMap((content, look) =>
    producers.map((producer, place) => ({ producer, form: inTurn(content.forms, look + place), content })),
  );
}

/** Each look of a format by a few of its producers, on all forms in turn. */
function withFormat(): readonly Planned[] {
  return formatLooks.flatMap((format, look) => {
    const able = producersOf(format.format).filter(({ name }) => name === plainName || !format.isPlainOnly);
    const times = format.format === 'pdf' || format.format === 'ofd' ? 1 : timesForLook;
    return Array.from({ length: times }, (_, time) => ({
      producer: inTurn(able, look + time),
      form: inTurn(forms, look + time + 2),
      format,
    }));
  });
}

/** Looks of reports and of formats together, drawn by lot. */
function combined(): readonly Planned[] {
  return Array.from({ length: combinations }, (_, place) => {
    const chance = chanceFor(place);
    const format = chance.oneOf(formatLooks.filter(({ isPlainOnly }) => !isPlainOnly));
    const content = chance.oneOf(contentLooks);
    return { producer: chance.oneOf(producersOf(format.format)), form: chance.oneOf(content.forms), content, format };
  });
}

/** Each fault in what a report says, in every format, by producers in turn. */
function withFaults(): readonly Planned[] {
  return faults.flatMap((content, fault) =>
    faultyFormats.flatMap((format, place) =>
      Array.from({ length: timesForFault }, (_, time) => {
        const turn = place * timesForFault + time;
        const producer = inTurn(producersOf(format), fault + time);
        return { producer, form: inTurn(content.forms, turn + (turn >> 1)), content, turn: turn >> 1, isFaulty: true };
      }),
    ),
  );
}

/** Each fault in how a cell looks by every producer of its formats, its ways in turn. */
function unseen(): readonly Planned[] {
  return seenFaults.flatMap((content, fault) =>
    content.formats.flatMap((format) => {
      const rounds = format === 'html' ? waysOfHtml : 1;
      const writers = Array.from({ length: rounds }, () => producersOf(format)).flat();
      return writers.map((producer, turn) => ({
        producer,
        form: inTurn(content.forms, fault + turn),
        content,
        turn,
        isFaulty: true,
      }));
    }),
  );
}

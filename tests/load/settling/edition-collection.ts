// A collection of reports as agencies publish them, with known truth: which documents are editions of one report, and which is in effect.
import { type MadeEdition, numbersOf, textOf, zeros } from '../made-editions.js';

/** The documents of one agency and year, grouped into editions of one report; the first of each group is in effect. */
interface AgencyYearOfDocuments {
  readonly documents: readonly MadeEdition[];
  readonly groups: readonly (readonly (readonly [name: string, why: string | null])[])[];
}

interface Place {
  readonly agency: string;
  readonly year: number;
  /** Unique to this agency and year. */
  readonly seed: number;
}

type Document = Partial<MadeEdition> & { readonly of: string };

/** How an agency publishes its report of a year. */
type Manner = (place: Place) => {
  readonly documents: readonly Document[];
  /** By the names of documents: the one in effect, then the others, each with the rule by which it is preceded. */
  readonly groups: readonly (readonly [string, ...(readonly [name: string, why: string])[]])[];
};

const later = '2025-04-01';
const muchLater = '2025-10-01';

function changed(seed: number, cells: number): readonly number[] {
  return numbersOf(seed).map((value, index) => (index < cells ? value + 5 : value));
}

const manners: readonly Manner[] = [
  // In three formats.
  () => ({
    documents: [{ of: 'html' }, { of: 'docx', format: 'docx', seenOn: later }, { of: 'pdf', format: 'pdf' }],
    groups: [['docx', ['html', 'first_seen'], ['pdf', 'format']]],
  }),
  // Corrected, and the report says so.
  ({ seed }) => ({
    documents: [
      { of: 'html' },
      { of: 'docx', format: 'docx' },
      { of: 'pdf', format: 'pdf' },
      { of: 'fixed', format: 'pdf', isCorrection: true, values: changed(seed, 1) },
    ],
    groups: [['fixed', ['html', 'correction'], ['docx', 'correction'], ['pdf', 'correction']]],
  }),
  // Corrected silently: the attachment of the first page has no date of its own.
  ({ seed }) => ({
    documents: [
      { of: 'html', publishedOn: '2025-01-20' },
      { of: 'docx', format: 'docx' },
      { of: 'fixed', format: 'pdf', publishedOn: '2025-03-05', values: changed(seed, 2) },
    ],
    groups: [['fixed', ['html', 'published_later'], ['docx', 'published_later']]],
  }),
  // Posted again after the site moved, with another date.
  () => ({
    documents: [
      { of: 'html', publishedOn: '2025-01-20' },
      { of: 'pdf', format: 'pdf' },
      { of: 'moved', publishedOn: '2025-09-01', seenOn: muchLater },
    ],
    groups: [['moved', ['html', 'first_seen'], ['pdf', 'format']]],
  }),
  // Mirrored by a site that omits the agency.
  () => ({
    documents: [
      { of: 'html' },
      { of: 'docx', format: 'docx', seenOn: later },
      { of: 'mirror', agency: null, seenOn: muchLater },
    ],
    groups: [['docx', ['html', 'first_seen'], ['mirror', 'identified']]],
  }),
  // Also filed under the longer name.
  ({ agency }) => ({
    documents: [{ of: 'html' }, { of: 'long', agency: `淮安市${agency}`, format: 'pdf' }],
    groups: [['html', ['long', 'format']]],
  }),
  // A number of the PDF was misread.
  ({ seed }) => ({
    documents: [{ of: 'html' }, { of: 'pdf', format: 'pdf', values: changed(seed, 1) }],
    groups: [['html', ['pdf', 'format']]],
  }),
  // The organ's own report and the summary of the territory; one copy has lost the title that states the scope.
  ({ seed }) => {
    const summary: Partial<MadeEdition> = {
      scope: 'territory',
      values: numbersOf(seed + 500),
      text: textOf(`全区${seed}`),
    };
    return {
      documents: [
        { of: 'organ' },
        { of: 'organ-pdf', format: 'pdf' },
        { of: 'summary', ...summary },
        { of: 'untold', ...summary, scope: null, format: 'docx', seenOn: later },
      ],
      groups: [
        ['organ', ['organ-pdf', 'format']],
        ['untold', ['summary', 'first_seen']],
      ],
    };
  },
  // A page whose tables are pictures, with the report attached.
  () => ({
    documents: [
      { of: 'page', values: [] },
      { of: 'pdf', format: 'pdf' },
    ],
    groups: [['pdf', ['page', 'complete']]],
  }),
  // A known agency with nothing to report: zeros in one edition, blanks in the other.
  ({ agency }) => ({
    documents: [
      { of: 'html', agencyId: agency, values: zeros, text: '本年度无申请。' },
      {
        of: 'docx',
        agencyId: agency,
        values: zeros.map(() => 'blank'),
        format: 'docx',
        seenOn: later,
        text: '本年度没有申请。',
      },
    ],
    groups: [['docx', ['html', 'first_seen']]],
  }),
  // Two agencies of the same name with nothing to report.
  ({ seed }) => ({
    documents: [
      { of: 'one', agency: `教育局${seed}`, values: zeros, text: textOf(`我局${seed}一`) },
      { of: 'other', agency: `教育局${seed}`, values: zeros, text: textOf(`我局${seed}二`) },
    ],
    groups: [['one'], ['other']],
  }),
  // Two known agencies that publish the same document.
  ({ agency }) => ({
    documents: [
      { of: 'own', agencyId: agency },
      { of: 'own-pdf', agencyId: agency, format: 'pdf' },
      { of: 'copied', agencyId: `${agency}二`, agency: `${agency}二` },
    ],
    groups: [['own', ['own-pdf', 'format']], ['copied']],
  }),
];

/** Every way of publishing in each of three years, at separate agencies: what they published, and the truth. */
export const collection: readonly AgencyYearOfDocuments[] = [2022, 2023, 2024].flatMap((year) =>
  manners.map((manner, index) =>
    published({ agency: `洪泽区第${index + 1}局`, year, seed: (year - 2020) * 20 + index }, manner),
  ),
);

function published(place: Place, manner: Manner): AgencyYearOfDocuments {
  const { agency, year, seed } = place;
  const { documents, groups } = manner(place);
  const nameOf = (of: string) => `${seed}-${of}`;
  const usual = { agency, year, values: numbersOf(seed), text: textOf(`${agency}${year}年`) };
  return {
    documents: documents.map(({ of, ...changes }) => ({ ...usual, ...changes, name: nameOf(of) })),
    groups: groups.map(([first, ...others]) => [
      [nameOf(first), null],
      ...others.map(([of, why]) => [nameOf(of), why] as const),
    ]),
  };
}

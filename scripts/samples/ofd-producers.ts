// How programs write OFD files (GB/T 33190-2016): the same page can be stated in several ways.

/** How a program writes pages. */
export interface OfdProducer {
  readonly name: string;
  readonly creator: string;
  /** The prefix of the elements; some programs have a default namespace instead. */
  readonly prefix: 'ofd:' | '';
  /**
   * How texts are stated: `runs` a text for each line, the distances of its characters as counted runs where they repeat (`g 3 4.2`),
   * `distances` one by one, `characters` a text for each character, `scaled` a text in units of its own that a matrix scales, `glyphs` as
   * `distances` with the numbers of the glyphs.
   */
  readonly text: 'runs' | 'distances' | 'characters' | 'scaled' | 'glyphs';
  /** Whether the boundary of an object is the page, and its own coordinates are those of the page. */
  readonly hasPageBoundaries: boolean;
  /** Whether colours and the widths of lines stand in drawing parameters that objects refer to. */
  readonly hasDrawParams: boolean;
  /** Whether paths to other files begin at the container. */
  readonly hasWholePaths: boolean;
}

/** What writes no more than the standard asks for. */
export const plainOfdProducer: OfdProducer = {
  name: 'plain',
  creator: '',
  prefix: 'ofd:',
  text: 'distances',
  hasPageBoundaries: false,
  hasDrawParams: false,
  hasWholePaths: false,
};

/** The programs, each with what sets it apart. */
export const ofdProducers: readonly OfdProducer[] = [
  { ...plainOfdProducer, name: 'counted runs', creator: 'Layout Writer', text: 'runs', hasWholePaths: true },
  {
    ...plainOfdProducer,
    name: 'texts of one character',
    creator: 'Virtual Printer',
    text: 'characters',
    hasPageBoundaries: true,
    hasDrawParams: true,
  },
  { ...plainOfdProducer, name: 'scaled texts', creator: 'Converter', prefix: '', text: 'scaled', hasDrawParams: true },
  { ...plainOfdProducer, name: 'numbered glyphs', creator: 'Office Plugin', text: 'glyphs', hasWholePaths: true },
];

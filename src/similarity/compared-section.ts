// Reports and sections as they are compared with others, before and after.

/** A report in effect. Without agency or year it cannot be compared. */
export interface ComparableReport {
  readonly readingId: number;
  readonly agency: string | null;
  readonly year: number | null;
}

export interface ComparableSection {
  readonly position: number;
  readonly kind: string;
  readonly text: string;
}

export type SectionPlace = readonly [readingId: number, position: number];

/** A section that was compared, by its place and its text. */
export interface PlacedText {
  readonly readingId: number;
  readonly position: number;
  readonly textId: number;
}

/** A section of a report whose agency and year are known, with the identity of its text. */
export interface NewSection extends PlacedText {
  readonly agency: string;
  readonly year: number;
  readonly kind: string;
}

/** A section that was compared, with its text and the group of it. */
export interface HeldSection extends ComparableSection {
  readonly textId: number;
  readonly groupId: number;
  readonly agency: string;
}

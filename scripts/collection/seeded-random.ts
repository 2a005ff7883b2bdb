// Reproducible randomness: the same seed gives the same numbers. The generator is mulberry32.

export interface Chance {
  /** A number from 0 up to, but not including, 1. */
  readonly share: () => number;
  /** A whole number from `least` to `most`, inclusive. */
  readonly between: (least: number, most: number) => number;
  /** One of the items. Throws if there are none. */
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing;
  /** The same items in another order. */
  readonly shuffled: <Thing>(things: readonly Thing[]) => readonly Thing[];
}

export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  const oneOf = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[between(0, things.length - 1)];
    if (thing === undefined) throw new Error('Expected something to choose from');
    return thing;
  };
  const shuffled = <Thing>(things: readonly Thing[]) =>
    things
      .map((thing) => ({ thing, place: share() }))
      .sort((a, b) => a.place - b.place)
      .map(({ thing }) => thing);
  return { share, between, oneOf, shuffled };
}

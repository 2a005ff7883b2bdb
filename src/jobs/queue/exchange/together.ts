// What is asked for one by one is done in groups: a statement or a message for many costs little more than for one.

export interface TogetherLimits {
  /** How many are done together. */
  readonly groupOf: number;
  /** How many groups are being done at once. */
  readonly groups: number;
}

interface Asked<Item, Result> {
  readonly item: Item;
  readonly fulfil: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Does together what is asked for at the same time, or while earlier groups are being done; in the order of asking. */
export class Together<Item, Result> {
  readonly #handle: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: TogetherLimits;
  readonly #asked: Asked<Item, Result>[] = [];
  #groups = 0;
  #isPlanned = false;

  /** @param handle gives a result for each item, in their order; what it throws is thrown for each of them */
  constructor(handle: (items: readonly Item[]) => Promise<readonly Result[]>, limits: TogetherLimits) {
    this.#handle = handle;
    this.#limits = limits;
  }

  /** Asks for one. @returns its result */
  of(item: Item): Promise<Result> {
    return new Promise((fulfil, reject) => {
      this.#asked.push({ item, fulfil, reject });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#isPlanned || this.#asked.length === 0 || this.#groups >= this.#limits.groups) return;
    this.#isPlanned = true;
    // Others may be asked for in the same moment.
    setImmediate(() => {
      this.#isPlanned = false;
      void this.#begin();
    });
  }

  async #begin(): Promise<void> {
    const group = this.#asked.splice(0, this.#limits.groupOf);
    this.#groups++;
    this.#plan();
    try {
      const results = await this.#handle(group.map(({ item }) => item));
      group.forEach(({ fulfil, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error('Expected a result for each item'));
        else fulfil(result);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    this.#groups--;
    this.#plan();
  }
}

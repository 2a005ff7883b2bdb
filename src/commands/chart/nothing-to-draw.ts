/** Why there is nothing to draw, in words: no mistake in the command, but no picture either. */
export class NothingToDraw extends Error {
  override readonly name = 'NothingToDraw';
}

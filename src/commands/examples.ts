// The end of a command's help. Only commands load it: what measures the width of text takes as long to load as the rest of `xxgk --help`.
import { widthOf } from '../text/width/display-width.js';
import { screen } from './screen.js';
import { padded } from './terminal.js';

/** Gives the end of a command's help: its examples, each on two lines where a terminal is too narrow for one, and what its exit codes mean. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[], exitCodes: string): string {
  const width = Math.max(...lines.map(([command]) => widthOf(command)));
  const widest = Math.max(...lines.map(([, meaning]) => 4 + width + widthOf(meaning)));
  const isNarrow = widest > (screen().width ?? Number.POSITIVE_INFINITY);
  const drawn = lines.map(([command, meaning]) =>
    isNarrow ? `  ${command}\n      ${meaning}` : `  ${padded(command, width)}  ${meaning}`,
  );
  return ['', 'Examples:', ...drawn, '', `Exit codes: ${exitCodes}`].join('\n');
}

// Where a value lies among those of peers: the half of the peers in the middle, their median, and the value.
import type { PeerStanding } from '../../query/explorer/agency-page.js';
import { numberInWords, type View } from '../page/view.js';

const size = { width: 140, height: 16, side: 5 } as const;

/** Draws the strip, from 0 or the lowest value to the highest of what it shows. */
export const PeerStrip = ({ standing, view }: { readonly standing: PeerStanding; readonly view: View }) => {
  const { value, lower_quartile, median, upper_quartile } = standing;
  const [low, high] = [Math.min(0, value, lower_quartile), Math.max(value, upper_quartile)];
  const x = (of: number) => size.side + (high === low ? 0 : ((of - low) / (high - low)) * (size.width - 2 * size.side));
  const isInside = value >= lower_quartile && value <= upper_quartile;
  const words = isInside
    ? view.say('within the half in the middle', '居于中间一半')
    : value < lower_quartile
      ? view.say('below three quarters of the peers', '低于四分之三的同类')
      : view.say('above three quarters of the peers', '高于四分之三的同类');
  const middle = size.height / 2;
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={`${words}; ${view.say('median', '中位数')} ${numberInWords(median, view)}`}
    >
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      <rect
        x={x(lower_quartile)}
        y={middle - 4}
        width={Math.max(1, x(upper_quartile) - x(lower_quartile))}
        height={8}
        rx={1}
      />
      <line class="median" x1={x(median)} x2={x(median)} y1={middle - 6} y2={middle + 6} />
      <circle class={isInside ? 'point' : 'point apart'} cx={x(value)} cy={middle} r={4} />
    </svg>
  );
};

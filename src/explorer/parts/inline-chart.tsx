// A chart within a page, drawn as it is in a file of its own.
import { raw } from 'hono/html';
import { type Chart, frameChart } from '../../charts/drawing/frame.js';

const link = /<a href=/g;
/** Plot names groups of marks, which have no role that could have a name. */
const nameOfGroup = /(<g\b[^>]*?) aria-label="[^"]*"/g;

/**
 * Draws a chart. Its text is escaped where it is drawn, and it has neither styles nor scripts. Its links are for those who point: the table
 * beside it has the same for the keyboard.
 */
export const InlineChart = ({ chart }: { readonly chart: Chart }) => (
  <div class="chart scroll" tabindex={0}>
    {raw(frameChart(chart).replaceAll(link, '<a tabindex="-1" href=').replaceAll(nameOfGroup, '$1'))}
  </div>
);

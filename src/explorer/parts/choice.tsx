// A choice of one code, or of any.
import type { View } from '../page/view.js';
import { codeName } from './code-names.js';

interface ChoiceParts {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly value: string | null;
  readonly view: View;
}

/** Draws a choice as part of a form. */
export const Choice = ({ name, label, values, value, view }: ChoiceParts) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{view.say('any', '不限')}</option>
      {values.map((code) => (
        <option value={code} selected={code === value}>
          {codeName(code, view)}
        </option>
      ))}
    </select>
  </label>
);

// The official forms: their blocks of rows and columns since 2019, and the years that every form is meant for. The one table of the form
// of 2014 is in statistics.ts.
import type { FormCode } from '../indicators/indicators.js';
import { disputesBlocks } from './disputes.js';
import type { FormBlock } from './form.js';
import { proactiveBlocks } from './proactive.js';
import { requestsBlocks } from './requests.js';

/** Every block of the forms of 2019 and 2021. */
export const formBlocks: readonly FormBlock[] = [...proactiveBlocks, ...requestsBlocks, ...disputesBlocks];

interface FormYears {
  readonly code: FormCode;
  readonly notice: string;
  readonly firstYear: number;
  /** Null for the form in force. */
  readonly lastYear: number | null;
}

/** The years that each form is meant for, by the notice that introduced it; `2008` is free text. Reports use others by mistake. */
export const formYears: readonly FormYears[] = [
  { code: '2008', notice: '《政府信息公开条例》国务院令第492号', firstYear: 2008, lastYear: 2013 },
  { code: '2014', notice: '国办发〔2014〕32号', firstYear: 2014, lastYear: 2018 },
  { code: '2019', notice: '国办公开办函〔2019〕60号', firstYear: 2019, lastYear: 2020 },
  { code: '2021', notice: '国办公开办函〔2021〕30号', firstYear: 2021, lastYear: null },
];

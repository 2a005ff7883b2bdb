// Short reports, for what they say about their authors.
import type { Link, MetadataItem } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Authorship } from '../../../src/model/report.js';
import { readAuthorship } from '../../../src/transform/identity/authorship.js';
import { readIdentity } from '../../../src/transform/identity/identity.js';
import { leadOf } from '../../../src/transform/identity/lines/lead.js';
import { findSections } from '../../../src/transform/sections/find-sections.js';
import { documentOf } from '../printed-report.js';

/** The paragraphs of a report, by section, with its metadata. */
export interface Written {
  readonly title: string;
  readonly opening?: readonly string[];
  readonly overview?: readonly string[];
  readonly improvements?: readonly string[];
  readonly other?: readonly string[];
  readonly metadata?: readonly MetadataItem[];
  readonly attachments?: readonly Link[];
  readonly name?: string;
}

/** What transform reads about the author of a report with these paragraphs. */
export function authorshipOf(written: Written): Authorship {
  const {
    title,
    opening = [],
    overview = ['工作有序开展。'],
    improvements = ['将加强培训。'],
    other = ['无。'],
  } = written;
  const { metadata = [], attachments = [], name = 'report.html' } = written;
  const parts = [title, ...opening, '一、总体情况', ...overview];
  const rest = ['五、存在的主要问题及改进情况', ...improvements, '六、其他需要报告的事项', ...other];
  const document = { ...documentOf([...parts, ...rest], name), metadata, attachments };
  const sections = findSections(document.blocks);
  const lead = leadOf(document.blocks, 1 + opening.length);
  return readAuthorship(document, lead, readIdentity(document, lead, new ProblemCollector()), sections);
}

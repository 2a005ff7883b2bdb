// The description of an export, property by property.
import { expect, test } from 'vitest';
import { type DataPackage, describeDataPackage, type ExportedTable } from '../../src/export/data-package.js';

const reports: ExportedTable = {
  ...{ name: 'reports', zh: '报告', en: 'Every report.', path: 'reports.xlsx', bytes: 12, sha256: 'ab', rows: 3 },
  columns: [
    { name: 'report_id', type: 'integer', unit: null, content: null, zh: '编号', en: 'Its number.' },
    { name: 'published_on', type: 'text', unit: null, content: 'date', zh: null, en: null },
    { name: 'amount', type: 'real', unit: 'cny', content: null, zh: '金额', en: 'An amount.' },
  ],
  heads: ['report_id', 'published_on', 'amount'],
  part: null,
  primaryKey: ['report_id'],
  alterations: { neutralised: 2, cut: 1, sheets: ['reports', 'reports (2)'] },
};

const inXlsx: DataPackage = {
  ...{ createdBy: 'xxgk 1', created: '2025-02-01T00:00:00.000Z', where: null, tables: [reports] },
  format: 'xlsx',
  schemaFiles: [],
  earlierFiles: [{ path: 'reports.csv', bytes: 5, sha256: 'cd' }],
};

test('a workbook is described with its columns, its sheets and what was altered', () => {
  expect(JSON.parse(describeDataPackage(inXlsx))).toEqual({
    ...{ name: 'xxgk', title: expect.stringContaining('政府信息公开工作年度报告'), profile: 'data-package' },
    ...{ created: '2025-02-01T00:00:00.000Z', created_by: 'xxgk 1' },
    ...{ sources: [{ title: expect.any(String) }], licence_note: expect.any(String) },
    resources: [
      {
        ...{ name: 'reports', title: '报告', description: 'Every report.', profile: 'data-resource' },
        ...{ path: 'reports.xlsx', bytes: 12, hash: 'sha256:ab', format: 'xlsx', rows: 3 },
        mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        ...{ sheets: ['reports', 'reports (2)'], neutralised_cells: 2, cut_cells: 1 },
        schema: {
          fields: [
            { name: 'report_id', type: 'integer', title: '编号', description: 'Its number.' },
            { name: 'published_on', type: 'string', content: 'date' },
            { name: 'amount', type: 'number', title: '金额', description: 'An amount.', unit: 'cny' },
          ],
          primaryKey: ['report_id'],
        },
      },
    ],
    earlier_files: [{ path: 'reports.csv', bytes: 5, hash: 'sha256:cd' }],
  });
});

test('properties without content are left out', () => {
  const alterations = { neutralised: 0, cut: 0, sheets: [] };
  const table = { ...reports, path: 'reports.json', primaryKey: [], alterations };
  const described = JSON.parse(
    describeDataPackage({ ...inXlsx, format: 'json', created: null, tables: [table], earlierFiles: [] }),
  );
  expect(Object.keys(described)).toEqual([
    ...['name', 'title', 'profile', 'created_by', 'sources', 'licence_note', 'resources'],
  ]);
  expect(Object.keys(described.resources[0])).toEqual([
    ...['name', 'title', 'description', 'profile', 'path', 'bytes', 'hash', 'format', 'mediatype', 'encoding', 'rows'],
    'schema',
  ]);
  expect(Object.keys(described.resources[0].schema)).toEqual(['fields']);
});

// The index knows of every name, division and clue what the files of the gazetteer say.
import { describe, expect, test } from 'vitest';
import { parseGazetteer } from '../../../src/agencies/gazetteer/gazetteer.js';
import { gazetteerIndex, openIndex } from '../../../src/agencies/gazetteer/gazetteer-index.js';
import type { GazetteerTexts } from '../../../src/agencies/gazetteer/gazetteer-rows.js';
import { readGazetteer } from '../../../src/agencies/gazetteer/load-gazetteer.js';

const few: GazetteerTexts = {
  divisions:
    'code,name\n320000,江苏省\n320800,淮安市\n320813,洪泽区\n320813100,岔河镇\n320871,淮安经济技术开发区\n340000,安徽省\n',
  formerNames:
    'former_name,former_code,present_code,kind,year,note\n洪泽县,320829,320813,upgraded,2016,\n老区,320899,320813,merged,2010,\n旧县,320898,,split_off,2011,\n',
  shortNames: 'name,code\n苏,320000\n',
  hosts: 'host,code\nhongze.gov.cn,320813\n',
  telephoneCodes: 'telephone,code\n517,320800\n517,320813\n',
  postalCodes: 'postal,code\n2231,320813\n',
};

function opened(texts = few) {
  const whole = parseGazetteer(texts);
  const index = openIndex(gazetteerIndex(whole, 'digest'), texts, 'digest');
  if (index === null) throw new Error('Expected the index to be of these files');
  return { whole, index };
}

describe('an index of a few divisions', () => {
  const { whole, index } = opened();

  test('says the same of every name: present, short, local, former, of what is gone', () => {
    const names = [...whole.names.keys()];
    expect(names).toEqual(expect.arrayContaining(['江苏', '苏', '岔河镇', '经济技术开发区', '洪泽县', '老区', '旧县']));
    for (const name of names) expect(index.names.get(name)).toEqual(whole.names.get(name));
  });

  test('knows nothing of other names and codes', () => {
    for (const name of ['', '江', '江苏省淮', '洪泽', '中', '龥'])
      expect(index.names.get(name)).toEqual(whole.names.get(name));
    expect(index.divisions.get('110000')).toBeUndefined();
    expect(index.longestByStart.get('北京')).toBeUndefined();
  });

  test('gives a place as one and the same object, however it is found', () => {
    const [county] = index.names.get('洪泽区') ?? [];
    expect(county?.division).toBe(index.divisions.get('320813'));
    expect(county?.division?.parent).toBe(index.divisions.get('320800'));
    expect(index.hosts.get('hongze.gov.cn')?.[0]).toBe(county?.division);
    expect(index.telephoneCodes.get('517')).toEqual(whole.telephoneCodes.get('517'));
    expect(index.postalCodes.get('2231')).toEqual(whole.postalCodes.get('2231'));
  });
});

test('the index of the whole gazetteer says of every tenth name and division what the files say', () => {
  const whole = readGazetteer();
  const index = openIndex(gazetteerIndex(whole, 'digest'), few, 'digest');
  const differing: string[] = [];
  const compare = (key: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) differing.push(key);
  };
  for (const [nth, [name, meanings]] of [...whole.names].entries())
    if (nth % 10 === 0) compare(name, index?.names.get(name), meanings);
  for (const [nth, [start, length]] of [...whole.longestByStart].entries())
    if (nth % 10 === 0) compare(start, index?.longestByStart.get(start), length);
  for (const [nth, [code, division]] of [...whole.divisions].entries())
    if (nth % 10 === 0) compare(code, index?.divisions.get(code), division);
  expect(differing).toEqual([]);
});

test('an index that was made of other files is not used', () => {
  expect(openIndex(gazetteerIndex(parseGazetteer(few), 'before'), few, 'after')).toBeNull();
});

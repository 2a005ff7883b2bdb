import { describe, expect, it } from 'vitest';
import { fullNameOf, isStatisticalCode, levelOfCode, prefixOfCode } from '../../../src/agencies/gazetteer/division.js';
import { parseGazetteer } from '../../../src/agencies/gazetteer/gazetteer.js';
import type { GazetteerTexts } from '../../../src/agencies/gazetteer/gazetteer-rows.js';
import { readGazetteer } from '../../../src/agencies/gazetteer/load-gazetteer.js';

const heads: GazetteerTexts = {
  divisions: 'code,name\n320000,江苏省\n320800,淮安市\n320813,洪泽区\n320813100,岔河镇\n',
  formerNames: 'former_name,former_code,present_code,kind,year,note\n',
  shortNames: 'name,code\n',
  hosts: 'host,code\n',
  telephoneCodes: 'telephone,code\n',
  postalCodes: 'postal,code\n',
};
const parse = (texts: Partial<GazetteerTexts>) => parseGazetteer({ ...heads, ...texts });
const former = (row: string) => ({ formerNames: `${heads.formerNames}${row}\n` });

describe('codes', () => {
  it('say the level and what lies inside', () => {
    expect(['320000', '320800', '320813', '320813100'].map(levelOfCode)).toEqual([
      'province',
      'prefecture',
      'county',
      'township',
    ]);
    expect(['320000', '320800', '320813', '320813100'].map(prefixOfCode)).toEqual([
      '32',
      '3208',
      '320813',
      '320813100',
    ]);
  });

  it('distinguish zones and farms from divisions by law', () => {
    expect(['320871', '320813', '320881', '320813400', '320813100', '320813501'].map(isStatisticalCode)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('parseGazetteer', () => {
  it('puts each division under the nearest one whose code its own begins with', () => {
    const { divisions } = parse({});
    expect([...divisions.values()].map(fullNameOf)).toEqual([
      '江苏省',
      '江苏省淮安市',
      '江苏省淮安市洪泽区',
      '江苏省淮安市洪泽区岔河镇',
    ]);
  });

  it.each<[string, Partial<GazetteerTexts>, string]>([
    ['another head', { hosts: 'code,host\n' }, 'hosts.csv: Expected the head host,code, found code,host'],
    ['too few values', { hosts: 'host,code\na.gov.cn\n' }, 'hosts.csv, line 2: Expected 2 values, found 1'],
    [
      'too many values',
      former('洪泽县,320829,320813,upgraded,2016,a,b'),
      'former-names.csv, line 2: Expected 6 values',
    ],
    [
      'quotation marks',
      { shortNames: 'name,code\n"苏",320000\n' },
      'short-names.csv, line 2: Values hold no quotation',
    ],
    ['a missing name', former(',320829,320813,upgraded,2016,'), 'former-names.csv, line 2: Expected a name'],
    [
      'a code of five digits',
      former('洪泽县,32082,320813,upgraded,2016,'),
      'Expected a code of 6 or 9 digits, found 32082',
    ],
    [
      'an unknown kind',
      former('洪泽县,320829,320813,upgrade,2016,'),
      'former-names.csv, line 2: Expected one of renamed',
    ],
    ['an invalid year', former('洪泽县,320829,320813,upgraded,16,'), 'former-names.csv, line 2: Expected a year'],
    [
      'a division that does not exist',
      former('洪泽县,320829,320814,upgraded,2016,'),
      'line 2: There is no division 320814',
    ],
    [
      'a host that is not a host name',
      { hosts: 'host,code\nhttp://a.gov.cn,320813\n' },
      'hosts.csv, line 2: http://a.gov.cn is not a valid host',
    ],
    [
      'a key that appears twice',
      { hosts: 'host,code\na.cn,320813\na.cn,320813\n' },
      'hosts.csv, line 3: a.cn appears twice',
    ],
    [
      'letters in a telephone code',
      { telephoneCodes: 'telephone,code\n51x,320800\n' },
      'line 2: 51x is not a valid telephone',
    ],
    [
      'a code that appears twice',
      { divisions: `${heads.divisions}320813,洪泽县\n` },
      'line 6: The code 320813 appears twice',
    ],
    [
      'a division without the one that it lies in',
      { divisions: 'code,name\n320813,洪泽区\n' },
      'line 2: The division that 320813 lies in',
    ],
  ])('refuses %s', (_, texts, message) => {
    expect(() => parse(texts)).toThrow(message);
  });

  it('leaves out blank codes of former names', () => {
    const { names } = parse(former('洪泽县,,320813,upgraded,2016,'));
    expect(names.get('洪泽县')).toMatchObject([{ form: 'former', codes: ['320813'], until: 2016 }]);
  });
});

describe('the gazetteer that ships', () => {
  const { divisions, names } = readGazetteer();
  const pathOfCode = (code: string) => {
    const division = divisions.get(code);
    return division === undefined ? null : fullNameOf(division);
  };

  it.each([
    ['110105', '北京市朝阳区'],
    ['500230', '重庆市丰都县'],
    ['429004', '湖北省仙桃市'],
    ['419001', '河南省济源市'],
    ['659001', '新疆维吾尔自治区石河子市'],
    ['441900', '广东省东莞市'],
    ['441900121', '广东省东莞市虎门镇'],
    ['620200', '甘肃省嘉峪关市'],
    ['460400', '海南省儋州市'],
    ['810000', '香港特别行政区'],
  ])('has %s as %s', (code, path) => {
    expect(pathOfCode(code)).toBe(path);
  });

  it('has none of the rows that only group others', () => {
    const containers = ['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'];
    expect([...divisions.values()].filter(({ name }) => containers.includes(name))).toEqual([]);
    expect(divisions.has('441901')).toBe(false);
    expect(divisions.has('620201')).toBe(false);
  });

  it('has no former name that is the present name of its own division', () => {
    const same = [...names.values()]
      .flat()
      .filter(({ form, text, division, codes }) => form === 'former' && text === division?.name && codes.length < 2);
    expect(same.map(({ text }) => text)).toEqual([]);
  });

  it('has at least 150 former names', () => {
    expect([...names.values()].flat().filter(({ form }) => form === 'former').length).toBeGreaterThanOrEqual(150);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullNameOf, lineageOf } from '../../../src/agencies/gazetteer/division.js';
import { readGazetteer } from '../../../src/agencies/gazetteer/load-gazetteer.js';
import { agencyId } from '../../../src/agencies/names/build-agency.js';
import { resolveAgency } from '../../../src/agencies/names/resolve-agency.js';
import type { AgencyClues } from '../../../src/model/agency.js';
import { cluesOf } from '../labelled-names.js';

const gazetteer = readGazetteer();
const resolve = (name: string, more: Partial<AgencyClues> = {}, year: number | null = 2022) =>
  resolveAgency(cluesOf(name, year, more), gazetteer);
const agencyOf = (name: string, more: Partial<AgencyClues> = {}, year: number | null = 2022) => {
  const resolution = resolve(name, more, year);
  if (resolution.kind !== 'resolved') throw new Error(`Expected ${name} to be resolved, not ${resolution.kind}`);
  return resolution.agency;
};
const codeOf = (name: string, more: Partial<AgencyClues> = {}, year: number | null = 2022) => {
  const resolution = resolve(name, more, year);
  return resolution.kind === 'resolved' ? resolution.agency.divisionCode : resolution.kind;
};
const title = (name: string) => ({ otherNames: [{ source: 'title', name } as const] });

describe('an agency', () => {
  it('is named in full, with its level, kind, subject and parent', () => {
    expect(agencyOf('洪泽区教育局')).toEqual({
      id: agencyId('320813', '教育局'),
      name: '江苏省淮安市洪泽区教育局',
      organ: '教育局',
      level: 'county',
      kind: 'bureau',
      subject: 'education',
      divisionCode: '320813',
      place: [
        { code: '320000', name: '江苏省', level: 'province', parentCode: null },
        { code: '320800', name: '淮安市', level: 'prefecture', parentCode: '320000' },
        { code: '320813', name: '洪泽区', level: 'county', parentCode: '320800' },
      ],
      parent: agencyId('320813', '人民政府'),
    });
  });

  it('has an id that never changes: the hash of code and organ', () => {
    // printf '320813|人民政府' | sha256sum | cut -c1-16
    expect(agencyOf('洪泽区人民政府').id).toBe('0480c0eb9e78aa14');
  });

  it.each([
    [['洪泽区人民政府', '淮安市洪泽区人民政府', '江苏省洪泽区政府', '洪泽县人民政府', '洪泽区']],
    [['沭阳县发改委', '沭阳县发展和改革局', '宿迁市沭阳县发展改革局']],
    [['淮安市卫计委', '淮安市卫生健康委员会', '江苏省淮安市卫健委']],
    [['江苏银保监局', '国家金融监督管理总局江苏监管局']],
    [['水利部', '中华人民共和国水利部']],
  ])('is the same under the names %j', (names) => {
    expect(new Set(names.map((name) => agencyOf(name).id)).size).toBe(1);
  });

  it.each([
    ['宿迁市人民政府', '宿迁市人民政府办公室'],
    ['沭阳县教育局', '沭阳县教育体育局'],
    ['江苏省国家税务局', '江苏省地方税务局'],
    ['南京市财政局', '南京市江宁区财政局'],
    ['沭阳县财政局', '沭阳县南湖街道财政局'],
  ])('%s is not the same as %s', (one, other) => {
    expect(agencyOf(one).id).not.toBe(agencyOf(other).id);
  });

  it('has the government of the place above as parent', () => {
    const chain = ['东莞市虎门镇人民政府', '东莞市人民政府', '广东省人民政府', '国务院'].map((name) => agencyOf(name));
    expect(chain.map(({ parent }) => parent)).toEqual([...chain.slice(1).map(({ id }) => id), null]);
    expect(agencyOf('教育部').parent).toBe(agencyOf('国务院').id);
    expect(agencyOf('教育部').place).toEqual([]);
    expect(agencyOf('仙桃市人民政府').parent).toBe(agencyOf('湖北省人民政府').id);
    expect(agencyOf('北京市朝阳区人民政府').parent).toBe(agencyOf('北京市人民政府').id);
  });

  it('puts a township that the gazetteer lacks under its county, with less confidence', () => {
    const resolution = resolve('黑河市爱辉区四季屯满族达斡尔族乡人民政府');
    expect(resolution).toMatchObject({
      kind: 'resolved',
      agency: { divisionCode: '231102', level: 'township', kind: 'township_government' },
    });
    expect(resolution.kind === 'resolved' && resolution.confidence).toBeLessThan(0.8);
  });
});

describe('a name of several places', () => {
  it('is never decided without evidence', () => {
    expect(resolve('鼓楼区人民政府')).toMatchObject({ kind: 'ambiguous', candidates: { length: 4 } });
  });

  it.each<[string, Partial<AgencyClues>, string]>([
    ['another name', { otherNames: [{ source: 'publisher', name: '南京市鼓楼区政府办' }] }, '320106'],
    ['the title', title('徐州市鼓楼区2022年政府信息公开年度报告'), '320302'],
    ['the file name', { fileName: '福州市鼓楼区人民政府2022年报.docx' }, '350102'],
    ['an address', { addresses: ['开封市鼓楼区自由路1号'] }, '410204'],
    ['a host', { hosts: ['www.njgl.gov.cn'] }, '320106'],
    ['a sub-domain of a host', { hosts: ['zwgk.nanjing.gov.cn'] }, '320106'],
    ['a telephone code', { telephoneCodes: ['0516'] }, '320302'],
    ['a postal code', { postalCodes: ['350001'] }, '350102'],
  ])('is decided by %s', (_, clues, code) => {
    expect(codeOf('鼓楼区人民政府', clues)).toBe(code);
  });

  it('is decided with less confidence by a telephone code than by an address', () => {
    const confidenceBy = (clues: Partial<AgencyClues>) => {
      const resolution = resolve('鼓楼区人民政府', clues);
      return resolution.kind === 'resolved' ? resolution.confidence : 0;
    };
    expect(confidenceBy({ telephoneCodes: ['025'] })).toBeLessThan(confidenceBy({ addresses: ['南京市鼓楼区'] }));
    expect(confidenceBy({ addresses: ['南京市鼓楼区'] })).toBeLessThan(1);
  });

  it.each<[string, Partial<AgencyClues>]>([
    ['clues contradict each other', { hosts: ['www.nanjing.gov.cn'], addresses: ['徐州市鼓楼区'] }],
    ['weak clues contradict each other', { telephoneCodes: ['025'], postalCodes: ['350001'] }],
    ['the host only looks like its pinyin', { hosts: ['www.gulou.gov.cn'] }],
    ['the clue points to a place that contains all of them or none', title('中国鼓楼区')],
    ['the clue points to another place', { hosts: ['www.beijing.gov.cn'] }],
  ])('stays ambiguous if %s', (_, clues) => {
    expect(codeOf('鼓楼区人民政府', clues)).toBe('ambiguous');
  });

  it.each([
    ['南京市鼓楼区徐州路1号', '320106'],
    ['开封市福州东路42号', '410204'],
    ['南京大街3号', 'ambiguous'],
    ['徐州街2号', 'ambiguous'],
  ])('is decided by the place that an address begins with, not by the name of a street: %s', (address, code) => {
    expect(codeOf('鼓楼区人民政府', { addresses: [address] })).toBe(code);
  });

  it('gives strong clues precedence over weak ones', () => {
    expect(codeOf('鼓楼区人民政府', { addresses: ['南京市鼓楼区'], telephoneCodes: ['0516'] })).toBe('320106');
  });

  it('reports what decided it, and what contradicts it', () => {
    expect(resolve('鼓楼区人民政府', { addresses: ['南京市鼓楼区'], telephoneCodes: ['0516'] })).toMatchObject({
      evidence: [
        { source: 'name', text: '鼓楼区人民政府', says: 'names' },
        { source: 'address', text: '南京市鼓楼区', says: 'decides' },
        { source: 'telephone_code', text: '0516', says: 'contradicts' },
      ],
    });
  });

  it('is not created by weak clues, and not changed by clues if it is clear', () => {
    expect(codeOf('市科委', { telephoneCodes: ['010'], postalCodes: ['100000'] })).toBe('unknown');
    expect(codeOf('沭阳县人民政府', { hosts: ['www.beijing.gov.cn'], telephoneCodes: ['010'] })).toBe('321322');
  });
});

describe('a name without its place', () => {
  it.each<[string, Partial<AgencyClues>, string]>([
    ['市科委', { hosts: ['kjj.suqian.gov.cn'] }, '321300'],
    ['市科委', title('北京市科委2022年政府信息公开年度报告'), '110000'],
    ['市科技局', { addresses: ['宿迁市宿城区洪泽湖路1号'] }, '321300'],
    ['区教育局', title('南京市鼓楼区教育局'), '320106'],
    ['县政府办', title('沭阳县人民政府'), '321322'],
    ['省财政厅', { hosts: ['czt.jiangsu.gov.cn'] }, '320000'],
    ['区教育局', title('鼓楼区教育局'), 'ambiguous'],
    ['市科委', { hosts: ['www.suqian.gov.cn'], ...title('淮安市科委') }, 'ambiguous'],
    ['县政府办', { hosts: ['www.suqian.gov.cn'] }, 'unknown'],
    ['区教育局', title('内蒙古自治区教育厅'), 'unknown'],
    ['市教育厅', title('宿迁市'), 'unknown'],
    ['市管委会', title('宿迁市'), 'unknown'],
  ])('%s with %j belongs to %s', (name, clues, code) => {
    expect(codeOf(name, clues)).toBe(code);
  });

  it('takes the whole agency from another name if it is a pronoun', () => {
    const report = title('沭阳县发展和改革局2023年政府信息公开年度报告');
    expect(agencyOf('我局', report)).toEqual(agencyOf('沭阳县发展和改革局'));
    expect(agencyOf('', report)).toEqual(agencyOf('沭阳县发展和改革局'));
    expect(codeOf('我镇', report)).toBe('unknown');
    expect(codeOf('本机关')).toBe('unknown');
  });

  it('stays ambiguous if the other names mean two agencies', () => {
    const names = [
      { source: 'title', name: '沭阳县财政局' },
      { source: 'publisher', name: '沭阳县统计局' },
    ] as const;
    expect(codeOf('我局', { otherNames: names })).toBe('ambiguous');
  });
});

describe('a former name', () => {
  it('gives the present agency, with full confidence while it was in force and with less afterwards', () => {
    const [inTime, after] = [resolve('洪泽县人民政府', {}, 2012), resolve('洪泽县人民政府', {}, 2023)];
    expect(inTime).toMatchObject({ agency: { divisionCode: '320813' }, confidence: 1 });
    expect(after).toMatchObject({ agency: { divisionCode: '320813' }, confidence: 0.85 });
  });

  it('competes with a present name only while it was in force', () => {
    expect(codeOf('清河区人民政府', {}, 2010)).toBe('ambiguous');
    expect(codeOf('清河区人民政府', {}, 2020)).toBe('211204');
    expect(codeOf('毕节市人民政府', {}, 2010)).toBe('ambiguous');
    expect(codeOf('毕节市人民政府', {}, 2020)).toBe('520500');
    expect(codeOf('毕节市人民政府', {}, null)).toBe('520500');
  });

  it.each([
    ['宣武区人民政府', '北京市西城区人民政府', '北京市宣武区人民政府', 2009],
    ['崇文区财政局', '北京市东城区财政局', '北京市崇文区财政局', 2009],
    ['胶南市人民政府', '青岛市黄岛区人民政府', '山东省青岛市胶南市人民政府', 2011],
    ['国家税务总局宣武区税务局', '国家税务总局北京市西城区税务局', '国家税务总局北京市宣武区税务局', 2009],
  ])('of a place that was merged with others, %s, means another agency than %s', (former, today, name, year) => {
    const [one, other] = [agencyOf(former, {}, year), agencyOf(today, {}, year)];
    expect(one.name).toBe(name);
    expect(one.id).not.toBe(other.id);
    expect([one.divisionCode, one.place]).toEqual([other.divisionCode, other.place]);
  });

  it('of a place that was merged with others means one agency in every year and spelling', () => {
    const names = ['宣武区人民政府', '北京市宣武区政府', '北京市宣武区'];
    const ids = names.flatMap((name) => [2008, 2010, 2023, null].map((year) => agencyOf(name, {}, year).id));
    expect(new Set(ids)).toEqual(new Set([agencyId('110104宣武区', '人民政府')]));
  });

  it('of a place that was merged with others is distinct from the place that was given its code', () => {
    const names = ['万盛区人民政府', '綦江县人民政府', '重庆市綦江区人民政府'];
    expect(new Set(names.map((name) => agencyOf(name, {}, 2010).id)).size).toBe(3);
  });

  it('is the parent of the organs of a place that was merged with others', () => {
    const government = agencyOf('宣武区人民政府', {}, 2009);
    expect(agencyOf('宣武区教育局', {}, 2009).parent).toBe(government.id);
    expect(government.parent).toBe(agencyOf('北京市人民政府').id);
  });

  it.each([
    ['密云县人民政府', '密云区人民政府', 2010],
    ['襄樊市财政局', '襄阳市财政局', 2009],
  ])('of a place that was upgraded or renamed, %s, means the present agency, %s', (former, today, year) => {
    expect(agencyOf(former, {}, year).id).toBe(agencyOf(today).id);
  });

  it('is ambiguous if its place was divided', () => {
    expect(codeOf('莱芜市人民政府', {}, 2015)).toBe('ambiguous');
  });
});

describe('every division', () => {
  it('resolves to itself by its full path', () => {
    const wrong = [...gazetteer.divisions.values()].filter(
      (division) => codeOf(`${fullNameOf(division)}人民政府`, {}, null) !== division.code,
    );
    expect(wrong.map(fullNameOf)).toEqual([]);
  });

  it('that is a county resolves without clues exactly if its name is unique among those in force in the year', () => {
    const meanings = (name: string, year: number) => {
      const named = gazetteer.names.get(name) ?? [];
      const inForce = named.filter(
        ({ until, form }) => form === 'full' || (form === 'former' && until !== null && year <= until),
      );
      return new Set(inForce.map(({ division, codes }) => division?.code ?? codes[0]));
    };
    const counties = [...gazetteer.divisions.values()].filter(({ level }) => level === 'county');
    for (const year of [2009, 2015, 2024]) {
      const wrong = counties.filter(({ name, code }) => {
        const found = codeOf(name, {}, year);
        return meanings(name, year).size === 1 ? found !== code : found !== 'ambiguous';
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    }
  });
});

it('does not depend on the order of the clues', () => {
  const names = ['鼓楼区人民政府', '市科委', '我局', '沭阳县教育局', '朝阳区教委'];
  const otherNames = ['南京市鼓楼区', '沭阳县发展和改革局', '北京市', '宿迁市', '徐州市人民政府'].map((name) => ({
    source: 'text' as const,
    name,
  }));
  const orders = fc.record({
    name: fc.constantFrom(...names),
    otherNames: fc.subarray(otherNames),
    hosts: fc.subarray(['www.nanjing.gov.cn', 'www.bjchy.gov.cn', 'suqian.gov.cn']),
    telephoneCodes: fc.subarray(['025', '010', '0516']),
    addresses: fc.subarray(['南京市鼓楼区', '长春市朝阳区']),
  });
  fc.assert(
    fc.property(orders, ({ name, ...more }) => {
      const turned = {
        otherNames: [...more.otherNames].reverse(),
        hosts: [...more.hosts].reverse(),
        telephoneCodes: [...more.telephoneCodes].reverse(),
        addresses: [...more.addresses].reverse(),
      };
      expect(resolve(name, turned)).toEqual(resolve(name, more));
    }),
  );
});

it('never throws, whatever a name contains', () => {
  const pieces = [
    '南京',
    '市',
    '区',
    '鼓楼区',
    '人民政府',
    '办公室',
    '开发区',
    '国家税务总局',
    '城关镇',
    '我',
    ' ',
    '（',
    'x',
  ];
  const name = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, (text) => {
      const resolution = resolve(text);
      if (resolution.kind !== 'resolved') return;
      const { divisionCode, name: full } = resolution.agency;
      const division = gazetteer.divisions.get(divisionCode);
      expect(divisionCode === '000000' || (division !== undefined && lineageOf(division).length > 0)).toBe(true);
      expect(full).not.toMatch(/[…~]/u);
    }),
    { numRuns: 300 },
  );
});

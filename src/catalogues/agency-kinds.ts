// The levels, kinds and subjects of agencies. Codes are stable for ever.

export const agencyLevels = ['central', 'province', 'prefecture', 'county', 'township'] as const;
export type AgencyLevel = (typeof agencyLevels)[number];

export const agencyKinds = [
  'government',
  'government_office',
  'bureau',
  'tax',
  'customs',
  'central_ministry',
  'sub_district',
  'township_government',
  'zone',
  'enterprise',
  'school',
  'hospital',
  'vertical',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** The subject that a bureau deals with. Organs without a subject of their own, such as governments, have none. */
export type AgencySubject =
  | 'agriculture'
  | 'approval'
  | 'archives'
  | 'audit'
  | 'civil_affairs'
  | 'civil_defence'
  | 'commerce'
  | 'communications'
  | 'culture_tourism'
  | 'customs'
  | 'data'
  | 'development_reform'
  | 'disabled_persons'
  | 'earthquakes'
  | 'education'
  | 'emergency'
  | 'energy'
  | 'environment'
  | 'ethnic_religious_affairs'
  | 'finance'
  | 'financial_regulation'
  | 'foreign_affairs'
  | 'forestry'
  | 'grain'
  | 'health'
  | 'housing'
  | 'housing_fund'
  | 'human_resources'
  | 'industry'
  | 'intellectual_property'
  | 'investment'
  | 'justice'
  | 'legal_affairs'
  | 'logistics'
  | 'maritime'
  | 'market_regulation'
  | 'medical_insurance'
  | 'meteorology'
  | 'mine_safety'
  | 'natural_resources'
  | 'ocean'
  | 'petitions'
  | 'planning'
  | 'population'
  | 'postal'
  | 'poverty_relief'
  | 'prices'
  | 'procurement'
  | 'public_security'
  | 'science'
  | 'sport'
  | 'state_assets'
  | 'state_security'
  | 'statistics'
  | 'supervision'
  | 'supply_cooperatives'
  | 'taxation'
  | 'tobacco'
  | 'transport'
  | 'urban_management'
  | 'veterans'
  | 'water';

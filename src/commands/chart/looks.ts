// How charts look. Colours are those of Okabe and Ito, which people with any kind of colour blindness tell apart; none carries a meaning alone.

/** By what is usual on each system; the last stands for whatever there is. */
export const fontFamily =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'Noto Sans SC', sans-serif";

export const sizes = { title: 17, text: 12, small: 11 } as const;

export const ink = { text: '#1a1a1a', quiet: '#5c5c5c', rule: '#8c8c8c', grid: '#e3e3e3', paper: '#ffffff' } as const;

export const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#1a1a1a'] as const;

/** The shape that goes with each colour. */
export const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'hexagon', 'wye'] as const;

export const accent = '#d55e00';
export const plain = '#0072b2';

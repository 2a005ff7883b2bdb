// Every limit of the readers, with its reason. A report has under 300 kB of text; these leave ample room and bound the harm.

/** A file beyond this is refused unread: the largest real reports, with photographs, are under 60 MB. */
export const maxFileBytes = 200 * 1024 * 1024;

/** What a zip container may say it inflates to, in total and for one part. */
export const maxInflatedBytes = 200 * 1024 * 1024;
export const maxInflatedPartBytes = 50 * 1024 * 1024;

/** An HTML page beyond this is refused: parsing needs about 40 times the bytes in memory. */
export const maxHtmlBytes = 20 * 1024 * 1024;

/** A plain text beyond this is refused: reports have under 300 kB, and each line becomes a paragraph of its own. */
export const maxTextBytes = 5 * 1024 * 1024;

/** Depth of nested elements. Real documents stay below 60; the HTML library overflows the stack at about 3,000. */
export const maxElementDepth = 512;

/** Elements of one XML part: a report that sets every character in a run of its own has a quarter of a million. */
export const maxXmlElements = 1_000_000;

/** Characters of one paragraph or cell: a report has under 100,000 in all, and patterns over a text of millions overflow the stack. */
export const maxTextLength = 1_000_000;

/** Cells beyond which a document is not read a second time: reports have under 2,000, and the second reader's time has no limit of its own. */
export const maxCellsReadTwice = 20_000;

/** Cells of one table, counted as places of its grid: stops colspan="1000" times rowspan="65534". */
export const maxGridPlaces = 200_000;

/** Columns of one table: no form has more than 30, spacers may span a thousand, and the time for a row grows with their square. */
export const maxGridColumns = 2000;

/** A span beyond this is mended: no form has more than 30 columns or rows in one span. */
export const maxSpan = 1000;

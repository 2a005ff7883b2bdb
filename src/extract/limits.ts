// Every limit of the readers, with its reason. A report has under 300 kB of text; these leave ample room and bound the harm.

/** A file beyond this is refused unread: the largest real reports, with photographs, are under 60 MB. */
export const maxFileBytes = 200 * 1024 * 1024;

/** What a zip container may say it inflates to, in total and for one part. */
export const maxInflatedBytes = 200 * 1024 * 1024;
export const maxInflatedPartBytes = 50 * 1024 * 1024;

/** An HTML page beyond this is refused: parsing needs about 40 times the bytes in memory. */
export const maxHtmlBytes = 20 * 1024 * 1024;

/** Depth of nested elements. Real documents stay below 60; the HTML library overflows the stack at about 3,000. */
export const maxElementDepth = 512;

/** Cells of one table, counted as places of its grid: stops colspan="1000" times rowspan="65534". */
export const maxGridPlaces = 200_000;

/** A span beyond this is mended: no form has more than 30 columns or rows in one span. */
export const maxSpan = 1000;

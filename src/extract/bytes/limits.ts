// Every limit of the readers, with its reason. A report has under 300 kB of text: the limits leave ample room and bound the harm.

/** A larger file is refused unread: the largest real reports, with photographs, are under 60 MB. */
export const maxFileBytes = 200 * 1024 * 1024;

/** The inflated size that a zip container may state, in total and for one part. */
export const maxInflatedBytes = 200 * 1024 * 1024;
export const maxInflatedPartBytes = 50 * 1024 * 1024;

/** Files in the directory of one zip container: a report with photographs has under 1,000. */
export const maxZipEntries = 200_000;

/** Members of an archive, with those of the archives in it: the reports of a province for one year are some thousands. */
export const maxArchiveMembers = 20_000;

/** What all members of an archive, with those of the archives in it, may have together. */
export const maxArchiveBytes = 2 * 1024 * 1024 * 1024;

/** A member beyond 1 MB may have so many times its compressed bytes: documents reach 50, and a bomb of zeros 1,000. */
export const maxArchiveRatio = 200;
export const ratioCountsFromBytes = 1024 * 1024;

/** Archives are opened in archives, but no deeper. */
export const maxArchiveDepth = 2;

/** Characters of the name of a member, with its folders. A longer one is cut. */
export const maxMemberName = 1000;

/** How much of a RAR or 7z archive is unpacked at once. */
export const unpackedAtOnceBytes = 64 * 1024 * 1024;

/** A larger HTML page is refused: parsing needs about 40 times its bytes in memory. */
export const maxHtmlBytes = 20 * 1024 * 1024;

/** A larger plain text is refused: reports have under 300 kB, and each line becomes a paragraph of its own. */
export const maxTextBytes = 5 * 1024 * 1024;

/** Depth of nested elements. Real documents stay below 60; the HTML library overflows the stack at about 3,000. */
export const maxElementDepth = 512;

/** Elements of one XML part: a report that puts every character into a run of its own has a quarter of a million. */
export const maxXmlElements = 1_000_000;

/** Runs, paragraphs and rows of a document that is translated to the elements of a Word document: each becomes some four elements. */
export const maxTranslatedParts = maxXmlElements / 4;

/** Characters of one paragraph or cell: a report has under 100,000 in total, and patterns over a text of millions overflow the stack. */
export const maxTextLength = 1_000_000;

/** A document with more cells is not read a second time: reports have under 2,000, and the time of a second reader has no limit. */
export const maxCellsReadTwice = 20_000;

/** Places in the grid of one table: this stops colspan="1000" times rowspan="65534". */
export const maxGridPlaces = 200_000;

/** Columns of one table: no form has more than 30, spacers may span a thousand, and the time for a row grows with the square of their number. */
export const maxGridColumns = 2000;

/** A larger span is cut to this: no form has more than 30 columns or rows in one span. */
export const maxSpan = 1000;

/** Rows of one sheet of a workbook: a report has under 200. */
export const maxSheetRows = 5000;

/** Characters that the cells of one sheet show, those of a text as often as cells share it: a report has under 100,000. */
export const maxSheetText = 5_000_000;

/** Pages of an OFD document, and the objects that they paint: a report has under 100 pages, and a page at most an object for each character. */
export const maxPages = 2000;
export const maxPageObjects = 1_000_000;

/** Pixels of a picture, and pixels on one side: a sheet of A4 at 600 dots per inch has 35 million, and is decoded with four bytes for each. */
export const maxImagePixels = 50_000_000;
export const maxImageSide = 32_000;

/** A picture with fewer pixels cannot show a table of the form legibly: icons, seals and codes. */
export const leastTableWidth = 360;
export const leastTableHeight = 100;

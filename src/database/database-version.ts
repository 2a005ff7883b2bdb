// What every database of ours carries in its header; see https://www.sqlite.org/fileformat2.html#the_database_header

/** "xxgk" */
export const applicationId = 0x7878676b;

/** The version of the schema that this program writes and reads, in `user_version`. */
export const schemaVersion = 4;

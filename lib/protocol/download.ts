/**
 * What the POST of a download answers. A GET of the download's address with `/{ticket}` behind it, once and within a
 * minute, by the same session, is the file.
 */
export interface DownloadTicket {
  readonly ticket: string;
}

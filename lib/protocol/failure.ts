/**
 * Why Pilothouse's own server, not the API server, refused or failed. Such an answer is a `Status` body too, and names
 * its code in the header `x-pilothouse-failure`, so that nobody mistakes one side's words for the other's.
 */
export const failureCodes = [
  /** No session for this cluster. HTTP 401. */
  'signed-out',
  /** The session's own end has come. HTTP 401. */
  'session-expired',
  /** The API server refused the credential at sign-in or since. HTTP 401. */
  'credential-refused',
  /** Nothing credential-like was sent: empty, or not a bearer token. HTTP 400. */
  'credential-malformed',
  /** The credential does not fit the cookies. HTTP 413. */
  'credential-too-large',
  /** The kubeconfig can't be used as it is; the message says which field. HTTP 422. */
  'kubeconfig-refused',
  /** The sign-in link, or the link of a download, was used already, or is unknown. HTTP 410. */
  'link-used',
  /** The issuer, or the person at it, said no. HTTP 403. */
  'oidc-denied',
  /** The answer of the issuer belongs to no sign-in that this browser has under way. HTTP 400. */
  'oidc-state',
  /** The issuer no longer takes its code or refresh token. HTTP 410. */
  'oidc-expired',
  /** The ID token is not valid now: the clocks differ. HTTP 502. */
  'oidc-clock',
  /** The issuer does not answer. HTTP 502. */
  'oidc-unreachable',
  /** The issuer's answer can't be accepted, or is an error of its own. HTTP 502. */
  'oidc-refused',
  /** The API server does not take the ID token of the issuer. HTTP 403. */
  'oidc-not-taken',
  /** The program of the kubeconfig that gives the credential failed. HTTP 502. */
  'plugin-failed',
  /** Too many sign-ins; `retry-after` says when. HTTP 429. */
  'rate-limited',
  /** Plain http beyond loopback. HTTP 403. */
  'insecure-transport',
  /** Origin or our own header is missing or foreign. HTTP 403. */
  'foreign-origin',
  /** No such cluster in this server's configuration. HTTP 404. */
  'unknown-cluster',
  /** The path, method or subresource is not passed on. HTTP 403. */
  'path-refused',
  /** This server changes nothing, by its configuration. HTTP 403. */
  'read-only',
  /** The request's body is larger than the server takes. HTTP 413. */
  'body-too-large',
  /** A live list has more rows than this server holds for one list. HTTP 413. */
  'live-too-large',
  /** More live lists are open than this server holds for one person. HTTP 429. */
  'live-too-many',
  /** This server's memory is nearly used up: it refuses what would need much of it. HTTP 503. */
  'memory-short',
  /** The container refuses it, or its image can't do it; the Status has a `FileReason` (./files.ts). HTTP 422. */
  'file-refused',
  /** More operations on files are under way than one session may have. HTTP 429. */
  'files-too-many',
  /** What was sent to one of our own routes can't be read. HTTP 400. */
  'bad-request',
  /** The API server can't be reached (refused, no route, no such host). HTTP 502. */
  'upstream-unreachable',
  /** The API server's certificate is not signed by the cluster's CA, or is for another name. HTTP 502. */
  'upstream-untrusted',
  /** The API server did not answer in time. HTTP 504. */
  'upstream-timeout',
  /** A defect of our own. HTTP 500. */
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureHeader = 'x-pilothouse-failure';

/** Every unsafe request carries this header (any value): a page of another origin can't send it without a preflight. */
export const requestHeader = 'x-pilothouse-request';

/** What the body of a tab and its part of the dock's line are given. */
export interface DockTabProps<Content> {
  readonly cluster: string;
  readonly tabId: string;
  readonly content: Content;
}

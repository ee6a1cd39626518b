/** How the list of a kind differs from what the server prints. Columns are named as it prints them. */
export interface ListShape {
  /** What it is sorted by where the URL says nothing; as in the URL. */
  readonly sort?: string;
  /** These come first, in this order, and are shown although kubectl hides them behind `-o wide`. */
  readonly first?: readonly string[];
  /** Stands for the name: it names another object, whose page the row leads to. */
  readonly nameColumn?: string;
  /** Takes the room that is left over. */
  readonly flexible?: string;
}

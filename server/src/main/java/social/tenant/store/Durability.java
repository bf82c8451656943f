package social.tenant.store;

/** What a commit survives. */
public enum Durability {
  /** A kill of the process. After a power cut the latest commits may be gone, never half of one. */
  NORMAL,
  /** A power cut too: each commit waits for the disk. */
  FULL
}

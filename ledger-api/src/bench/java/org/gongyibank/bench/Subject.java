package org.gongyibank.bench;

/** The process that does the measured work. */
interface Subject {
    long pid();

    /** Resets the maximum before a leg. */
    void beginHeap();

    /** Returns the most heap bytes in use right after a collection since {@link #beginHeap()}. */
    long heapBytes();
}

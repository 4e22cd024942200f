package org.gongyibank.bench;

/** The process in which measured work is done. */
interface Subject {
    long pid();

    /** Forgets what the heap was before a leg. */
    void beginHeap();

    /** The most bytes of heap that were in use right after a collection since {@link #beginHeap()}. */
    long heapBytes();
}

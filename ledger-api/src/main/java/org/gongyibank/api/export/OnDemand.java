package org.gongyibank.api.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream written piece by piece. Each piece is written only after the reader has taken the previous one, so memory
 * holds a single piece and a slow reader delays no other request. For one reader at a time.
 */
public final class OnDemand extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(OnDemand.class);

    /** Writes the content of a stream. */
    @FunctionalInterface
    public interface Pieces {
        /** Writes the next piece, which may be empty. Returns false after the last piece. */
        boolean writeNext() throws IOException;
    }

    private final Piece piece = new Piece();
    private final Pieces pieces;
    private boolean more = true;

    /**
     * Creates an unread stream.
     *
     * @param pieces creates the writer for the given stream
     */
    public OnDemand(Function<OutputStream, Pieces> pieces) {
        this.pieces = pieces.apply(piece);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (piece.isTaken()) {
            if (!more) return -1;
            piece.reset();
            writeNext();
        }
        return piece.take(into, offset, length);
    }

    /**
     * Writes the next piece. Only an {@link IOException} aborts the transfer, so that the reader cannot mistake a part
     * for the whole.
     */
    private void writeNext() throws IOException {
        try {
            more = pieces.writeNext();
        } catch (RuntimeException failure) {
            more = false;
            LOG.error("An export ended in the middle", failure);
            throw new IOException("the export ended in the middle", failure);
        }
    }

    @Override
    public void close() {
        more = false;
        piece.reset();
    }

    /** Bytes written and not read yet. */
    private static final class Piece extends ByteArrayOutputStream {
        private int taken;

        boolean isTaken() {
            return taken == count;
        }

        int take(byte[] into, int offset, int length) {
            var some = Math.min(length, count - taken);
            System.arraycopy(buf, taken, into, offset, some);
            taken += some;
            return some;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            taken = 0;
        }
    }
}

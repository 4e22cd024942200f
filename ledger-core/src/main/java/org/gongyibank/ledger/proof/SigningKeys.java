package org.gongyibank.ledger.proof;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The keys of this instance. Decides which of them may sign a book's next checkpoint. */
@Singleton
public final class SigningKeys {
    private static final String DEFAULT_HOST = "gongyi-bank.example";

    private final String host;
    private final List<SigningKey> keys;
    private final String lost;

    /**
     * Reads the keys from files.
     *
     * @param host the host in the origins of books without a checkpoint
     * @param file the key's file; empty for an instance that signs nothing
     * @param lost the public key, in base64, of a lost key that another may replace without a handover
     */
    @Inject
    public SigningKeys(
            @Property(name = "gongyibank.checkpoint.host", defaultValue = DEFAULT_HOST) String host,
            @Property(name = "gongyibank.checkpoint.key", defaultValue = "") String file,
            @Property(name = "gongyibank.checkpoint.lost", defaultValue = "") String lost) {
        // Many ways of starting a service set an empty value for unset.
        this(host.isBlank() ? DEFAULT_HOST : host, file.isEmpty() ? List.of() : KeyFile.read(Path.of(file)), lost);
    }

    /** {@code keys}: the signing key, then the one that it replaces. */
    public SigningKeys(String host, List<SigningKey> keys, String lost) {
        this.host = host;
        this.keys = List.copyOf(keys);
        this.lost = lost;
    }

    /** True if this instance signs nothing. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether the keys may sign for a book. */
    public sealed interface Permission {
        /**
         * They may sign.
         *
         * @param origin the book's
         * @param signers one key, or two when the first replaces the second
         * @param span the new span of the first key; empty if it signed the previous checkpoint
         */
        record Signs(String origin, List<SigningKey> signers, Optional<KeySpan> span) implements Permission {}

        /** They must not sign, with the reason for the service's operator. */
        record Refused(String why) implements Permission {}
    }

    /**
     * Decides which keys sign the checkpoint of {@code size}.
     *
     * @param spans the keys of the book so far, oldest first
     */
    public Permission of(String code, List<KeySpan> spans, long size) {
        if (keys.isEmpty()) return new Permission.Refused("no key is set: set GONGYIBANK_CHECKPOINT_KEY");
        var own = keys.getFirst();
        if (spans.isEmpty()) {
            var origin = Checkpoint.origin(host, code);
            return signs(origin, List.of(own), new KeySpan(own.named(origin), size, ""));
        }
        var current = spans.getLast().key();
        var origin = current.name();
        if (is(own, current)) return new Permission.Signs(origin, List.of(own), Optional.empty());
        if (spans.stream().anyMatch(span -> is(own, span.key()))) {
            return new Permission.Refused("another key has taken over from this instance's: give it the new one");
        }
        if (keys.size() > 1 && is(keys.get(1), current)) {
            var handover = Note.signed(Checkpoint.handover(own.named(origin), size), origin, List.of(keys.get(1)));
            return signs(origin, keys.subList(0, 2), new KeySpan(own.named(origin), size, handover.toString()));
        }
        if (lost.equals(Base64.getEncoder().encodeToString(current.key()))) {
            return signs(origin, List.of(own), new KeySpan(own.named(origin), size, ""));
        }
        return new Permission.Refused(
                "this instance's key is not that of the book, nor has it the one to take over from");
    }

    private static Permission signs(String origin, List<SigningKey> signers, KeySpan span) {
        return new Permission.Signs(origin, signers, Optional.of(span));
    }

    private static boolean is(SigningKey key, VerifierKey verifier) {
        return Arrays.equals(key.publicKey(), verifier.key());
    }
}

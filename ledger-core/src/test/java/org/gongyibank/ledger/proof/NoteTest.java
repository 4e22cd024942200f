package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes and keys match C2SP byte for byte. */
class NoteTest {
    /** Key, text and note from the documentation of Go's {@code sumdb/note}, the origin of the format. */
    private static final String KNOWN_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String KNOWN_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String KNOWN_NOTE = KNOWN_TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static byte[] typed(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    private static byte[] joined(String head, byte[] tail) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(head));
        bytes.writeBytes(tail);
        return bytes.toByteArray();
    }

    private static SigningKey known() throws GeneralSecurityException {
        var keys = KeyFactory.getInstance("Ed25519");
        var secret = joined("302e020100300506032b657004220420", typed(KNOWN_SEED));
        var open = joined("302a300506032b6570032100", typed(KNOWN_KEY.substring("PeterNeumann+c74f20a3+".length())));
        return SigningKey.of(new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(open)),
                keys.generatePrivate(new PKCS8EncodedKeySpec(secret))));
    }

    @Test
    void a_known_key_signs_the_known_note() throws GeneralSecurityException {
        var note = Note.signed(KNOWN_TEXT, "PeterNeumann", List.of(known()));

        assertThat(note).hasToString(KNOWN_NOTE);
        assertThat(known().named("PeterNeumann")).hasToString(KNOWN_KEY);
        assertThat(Note.parse(KNOWN_NOTE)).isEqualTo(note);
        assertThat(Note.parse(KNOWN_NOTE).isSignedBy(known().named("PeterNeumann")))
                .isTrue();
    }

    /** The example of the specification. */
    @Test
    void the_note_of_the_specification_is_signed_by_its_key() {
        var key = new VerifierKey("example.com/foo", typed("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
        var note = Note.parse("This is an example message.\n\n— example.com/foo "
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

        assertThat(key).hasToString("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertThat(note.isSignedBy(key)).isTrue();
    }

    @Test
    void a_touched_note_is_signed_by_nobody() throws GeneralSecurityException {
        var key = known().named("PeterNeumann");
        for (var touched : List.of(
                KNOWN_NOTE.replace("cryptography", "Cryptography"),
                KNOWN_NOTE.replace("— Peter", "— Petra"),
                KNOWN_NOTE.replace("x08go", "y08go"),
                KNOWN_NOTE.replace("ZJku", "ZJkv"),
                KNOWN_NOTE.replaceAll("x08go.*", "x08goA=="))) {
            assertThat(Note.parse(touched).isSignedBy(key)).as(touched).isFalse();
        }
        assertThat(Note.parse(KNOWN_NOTE).isSignedBy(SigningKey.generate().named("PeterNeumann")))
                .isFalse();
        assertThat(Note.parse(KNOWN_NOTE).isSignedBy(known().named("Another"))).isFalse();
    }

    @Test
    void a_note_of_two_keys_is_signed_by_each() {
        var one = SigningKey.generate();
        var two = SigningKey.generate();
        var note = Note.parse(Note.signed("a\n\nb\n", "x", List.of(one, two)).toString());

        assertThat(note.text()).isEqualTo("a\n\nb\n");
        assertThat(note.isSignedBy(one.named("x"))).isTrue();
        assertThat(note.isSignedBy(two.named("x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\nname c2ln\n",
                "text\n\n— name\n",
                "text\n\n— na me c2ln\n",
                "text\n\n— name §\n"
            })
    void what_is_no_note_is_refused(String text) {
        assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a+b", "ideographic\u3000space", "line\nend"})
    void what_would_break_a_note_is_no_name_of_a_key(String name) {
        assertThatThrownBy(() -> SigningKey.generate().named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The example of the specification. */
    @Test
    void a_checkpoint_is_three_lines() {
        var root = Hash.parse("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

        assertThat(new Checkpoint("example.com/behind-the-sofa", new TreeHead(20_852_163, root)).text())
                .isEqualTo("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
    }

    @Test
    void an_origin_is_host_and_code_without_what_would_break_it() {
        assertThat(Checkpoint.origin("gongyi-bank.example", "yanzishan")).isEqualTo("gongyi-bank.example/yanzishan");
        assertThat(Checkpoint.origin("a.example", "a b+c/燕")).isEqualTo("a.example/a%20b%2Bc%2F%E7%87%95");
    }
}

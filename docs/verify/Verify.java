import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks an exported book against signed checkpoints. It is a single file and needs only a JDK 25, nothing of the
 * service:
 *
 * <pre>java Verify.java export.jsonl checkpoint.txt [older-checkpoint.txt ...] --key KEY [--key KEY]</pre>
 *
 * <p>The export is {@code export.jsonl?identities=SHOWN} of the whole book. KEY is a verifier key
 * ({@code name+hash+base64}) or the 32 bytes of an Ed25519 public key in base64 or hexadecimal. README.md beside this
 * file says what is checked and how to write a similar program.
 *
 * <p>Exit status: 0 and OK if the book agrees; 1 and the first difference, such as the first bad entry, if it does not;
 * 2 if the arguments or files are unusable. Memory use grows with the number of accounts, not with the number of
 * entries.
 */
final class Verify {
    private static final String EXPORT_FORMAT = "gongyi-bank-journal-1";
    /** Entries written before leaves covered the names of accounts, lots and charges keep the first format. */
    private static final String FIRST_ENTRY_FORMAT = "gongyi-bank-entry-1";
    private static final String ENTRY_FORMAT = "gongyi-bank-entry-2";

    private Verify() {}

    public static void main(String[] arguments) {
        try {
            var asked = Asked.read(arguments);
            var notes = new ArrayList<Note>();
            for (var file : asked.checkpoints) notes.add(Note.read(file, asked.keys));
            var book = new Book(sorted(notes));
            book.read(asked.export);
            System.out.println("OK");
            book.figures().forEach(System.out::println);
        } catch (Misuse misuse) {
            System.err.println(misuse.getMessage());
            System.exit(2);
        } catch (Difference difference) {
            System.out.println("DIFFERS");
            System.out.println(difference.getMessage());
            System.exit(1);
        }
    }

    /** The program was called with wrong arguments, or with files that it cannot check. */
    private static final class Misuse extends RuntimeException {
        Misuse(String message) {
            super(message);
        }
    }

    /** The book differs from what was signed, or contradicts itself. */
    private static final class Difference extends RuntimeException {
        Difference(String message) {
            super(message);
        }
    }

    // ---- arguments ----

    private record Asked(Path export, List<Path> checkpoints, List<Key> keys) {
        private static final String USAGE =
                "java Verify.java export.jsonl checkpoint.txt [older-checkpoint.txt ...] --key KEY [--key KEY]";

        static Asked read(String[] arguments) {
            var files = new ArrayList<Path>();
            var keys = new ArrayList<Key>();
            for (var at = 0; at < arguments.length; at++) {
                if (arguments[at].equals("--key")) {
                    if (++at == arguments.length) throw new Misuse("--key needs a key\n" + USAGE);
                    keys.add(Key.read(arguments[at]));
                } else if (arguments[at].startsWith("-")) {
                    throw new Misuse("unknown option " + arguments[at] + "\n" + USAGE);
                } else {
                    files.add(Path.of(arguments[at]));
                }
            }
            if (files.size() < 2 || keys.isEmpty()) throw new Misuse(USAGE);
            for (var file : files) {
                if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Misuse("cannot read " + file);
            }
            return new Asked(files.getFirst(), files.subList(1, files.size()), keys);
        }
    }

    // ---- signed notes ----

    /** @param name of the key, empty if only its bytes are known */
    private record Key(String name, byte[] bytes) {
        private static final Pattern NAMED = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
        private static final byte ED25519 = 1;
        private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        static Key read(String text) {
            var named = NAMED.matcher(text);
            if (!named.matches()) return new Key("", plain(text));
            var bytes = base64(named.group(3));
            if (bytes.length != 33 || bytes[0] != ED25519) throw new Misuse("not an Ed25519 key: " + text);
            var key = new Key(named.group(1), Arrays.copyOfRange(bytes, 1, 33));
            if (!HexFormat.of().formatHex(id(key.name, key.bytes)).equals(named.group(2))) {
                throw new Misuse("the hash of the key is not that of its name and bytes: " + text);
            }
            return key;
        }

        private static byte[] plain(String text) {
            var bytes = text.matches("[0-9a-fA-F]{64}") ? HexFormat.of().parseHex(text) : base64(text);
            if (bytes.length != 32) throw new Misuse("a public key has 32 bytes: " + text);
            return bytes;
        }

        private static byte[] base64(String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException none) {
                throw new Misuse("neither base64 nor hexadecimal: " + text);
            }
        }

        /** Four bytes that identify the key that made a signature. */
        static byte[] id(String name, byte[] bytes) {
            return Arrays.copyOf(sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, bytes), 4);
        }

        boolean signed(String signer, byte[] id, byte[] signature, byte[] text) {
            if (!name.isEmpty() && !name.equals(signer) || !Arrays.equals(id, id(signer, bytes))) return false;
            try {
                var encoded = ByteBuffer.allocate(44).put(X509_PREFIX).put(bytes).array();
                var check = Signature.getInstance("Ed25519");
                check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
                check.update(text);
                return check.verify(signature);
            } catch (GeneralSecurityException bad) {
                return false;
            }
        }
    }

    /** A checkpoint with a valid signature. */
    private record Note(Path file, String origin, long size, byte[] root) {
        private static final String DASH = "\u2014 ";

        static Note read(Path file, List<Key> keys) {
            var note = text(file);
            var end = note.lastIndexOf("\n\n");
            if (end < 0) throw new Difference(file + " is no signed note: no empty line before the signatures");
            var text = note.substring(0, end + 1);
            var signed = note.substring(end + 2).lines().anyMatch(line -> isSignature(line, text, keys));
            if (!signed) throw new Difference(file + " has no signature of the key");
            var lines = text.lines().toList();
            if (lines.size() < 3 || lines.getFirst().isEmpty() || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
                throw new Difference(file + " is no checkpoint: origin, size and root are expected");
            }
            var root = decoded(lines.get(2));
            if (root.length != 32) throw new Difference(file + " is no checkpoint: its root is not 32 bytes");
            return new Note(file, lines.getFirst(), Long.parseLong(lines.get(1)), root);
        }

        private static boolean isSignature(String line, String text, List<Key> keys) {
            var space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space < DASH.length()) return false;
            var name = line.substring(DASH.length(), space);
            var bytes = decoded(line.substring(space + 1));
            if (bytes.length != 4 + 64) return false;
            var id = Arrays.copyOf(bytes, 4);
            var signature = Arrays.copyOfRange(bytes, 4, bytes.length);
            return keys.stream().anyMatch(key -> key.signed(name, id, signature, text.getBytes(StandardCharsets.UTF_8)));
        }

        /** Decodes base64; text that is not base64 becomes an empty array. */
        private static byte[] decoded(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException none) {
                return new byte[0];
            }
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (CharacterCodingException notUtf8) {
                throw new Difference(file + " is not UTF-8");
            } catch (IOException failure) {
                throw new Misuse("cannot read " + file + ": " + failure.getMessage());
            }
        }
    }

    private static List<Note> sorted(List<Note> notes) {
        var sorted = new ArrayList<>(notes);
        sorted.sort(Comparator.comparingLong(Note::size));
        for (var at = 1; at < sorted.size(); at++) {
            var one = sorted.get(at - 1);
            var other = sorted.get(at);
            if (!one.origin.equals(other.origin)) {
                throw new Difference(one.file + " and " + other.file + " are of different books");
            }
            if (one.size == other.size && !Arrays.equals(one.root, other.root)) {
                throw new Difference("two different books were signed: " + one.file + " and " + other.file
                        + " have the same size and not the same root");
            }
        }
        return sorted;
    }

    // ---- the book ----

    private static final class Book {
        private final List<Note> notes;
        private final Tree tree = new Tree();
        private final Map<String, Account> accounts = new HashMap<>();
        private final Map<String, String> accountByName = new HashMap<>();
        private Map<String, Object> header = Map.of();
        private Instant lastAt = Instant.MIN;
        private int agreed;
        /** How many of the first entries are in the first format. */
        private long inFirstFormat;

        Book(List<Note> notes) {
            this.notes = notes;
        }

        void read(Path export) {
            var strict = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(export), strict))) {
                begin(lines.readLine());
                for (var line = lines.readLine(); line != null; line = lines.readLine()) next(line);
            } catch (CharacterCodingException notUtf8) {
                throw differs(tree.size() + 1, List.of("it is not UTF-8"));
            } catch (IOException failure) {
                throw new Misuse("cannot read " + export + ": " + failure.getMessage());
            }
            end();
        }

        private void begin(String line) {
            try {
                header = new Json(line == null ? "" : line).object();
                if (!text(header, "format").equals(EXPORT_FORMAT)) throw new NotSo("its format is not " + EXPORT_FORMAT);
                if (!text(header, "identities").equals("SHOWN")) throw new NotSo("identities are not SHOWN in it");
                if (number(header, "firstSeq") != 1) throw new NotSo("it does not begin with entry 1");
                number(header, "book");
                text(header, "code");
                number(header, "lastSeq");
            } catch (NotSo fault) {
                throw new Misuse("this is not the export of a whole book for verification: " + fault.getMessage());
            }
            for (var note : notes) {
                if (!note.origin.endsWith("/" + header.get("code"))) {
                    throw new Difference(note.file + " is of " + note.origin + ", not of the book " + header.get("code"));
                }
            }
            compareRoot();
        }

        private void next(String line) {
            var expected = tree.size() + 1;
            var faults = new ArrayList<String>();
            byte[] leaf = null;
            try {
                var entry = new Json(line).object();
                var seq = number(entry, "seq");
                if (seq > expected) throw differs(expected, List.of("it is missing; the next one is " + seq));
                if (seq < expected) throw differs(seq, List.of("it is there again, or out of order, behind " + (expected - 1)));
                postings(entry, faults);
                time(entry, faults);
                leaf = leaf(entry, faults);
            } catch (NotSo fault) {
                faults.add(fault.getMessage());
            }
            if (!faults.isEmpty()) throw differs(expected, faults);
            tree.add(leaf);
            compareRoot();
        }

        private void postings(Map<String, Object> entry, List<String> faults) throws NotSo {
            var postings = list(entry, "postings");
            if (postings.size() < 2) faults.add("it has fewer than two postings");
            var sums = new TreeMap<String, BigInteger>();
            var before = 0L;
            var subject = text(entry, "subject");
            var holders = new TreeMap<String, List<String>>();
            for (var posting : postings) {
                var id = text(posting, "account");
                var place = id(id);
                if (place <= before) faults.add("its postings are not in order of accounts, at " + id);
                before = place;
                var amount = number(posting, "amount");
                sums.merge(text(posting, "unit"), BigInteger.valueOf(amount), BigInteger::add);
                var account = account(id, posting, faults);
                var balance = number(posting, "balanceAfter");
                if (account.balance + amount != balance) {
                    faults.add("account " + id + " had " + account.balance + " and moves by " + amount
                            + ", which does not leave " + balance);
                }
                account.balance = balance;
                if (account.isHolder()) {
                    holders.computeIfAbsent(text(posting, "unit"), unit -> new ArrayList<>()).add(text(posting, "owner"));
                }
            }
            sums.forEach((unit, sum) -> {
                if (sum.signum() != 0) faults.add("its postings in " + unit + " sum to " + sum + ", not to 0");
            });
            // Checked in each unit separately: the right owner of the points does not prove the right owner of the
            // minutes.
            holders.forEach((unit, owners) -> {
                if (!subject.isEmpty() && !owners.contains(subject)) {
                    faults.add("it is about " + subject + ", but moves what belongs to " + String.join(", ", owners));
                }
            });
        }

        private static long id(String id) throws NotSo {
            try {
                if (id.matches("[1-9][0-9]{0,18}")) return Long.parseLong(id);
            } catch (NumberFormatException large) {
                // No book has so many accounts.
            }
            throw new NotSo("no account is called " + id);
        }

        /** An account has the same name in every entry, and no other account has that name. */
        private Account account(String id, Map<String, Object> posting, List<String> faults) throws NotSo {
            var unit = text(posting, "unit");
            var name = text(posting, "purpose") + "/" + text(posting, "owner") + "/" + unit + "/" + text(posting, "fund")
                    + "/" + text(posting, "period");
            var account = accounts.computeIfAbsent(id, _ -> new Account(name, unit));
            if (!account.name.equals(name)) faults.add("account " + id + " is " + name + ", and was " + account.name);
            var other = accountByName.putIfAbsent(name, id);
            if (other != null && !other.equals(id)) faults.add("accounts " + other + " and " + id + " are both " + name);
            return account;
        }

        private void time(Map<String, Object> entry, List<String> faults) throws NotSo {
            try {
                var at = Instant.parse(text(entry, "recordedAt"));
                if (!at.toString().equals(text(entry, "recordedAt"))) throw new NotSo("its time is not written as usual");
                if (at.isBefore(lastAt)) faults.add("it was recorded at " + at + ", before the one before it: " + lastAt);
                lastAt = at;
                var day = text(entry, "effectiveOn");
                if (!LocalDate.parse(day).toString().equals(day)) throw new NotSo("its day is not written as usual");
            } catch (DateTimeException none) {
                throw new NotSo("its day or time is none");
            }
        }

        private byte[] leaf(Map<String, Object> entry, List<String> faults) throws NotSo {
            var blind = bytes(entry, "blind", 16);
            var said = bytes(entry, "leaf", 32);
            var leaf = sha256(new byte[] {0}, canonical(ENTRY_FORMAT, entry), blind);
            if (Arrays.equals(leaf, said)) return leaf;
            var first = sha256(new byte[] {0}, canonical(FIRST_ENTRY_FORMAT, entry), blind);
            if (!Arrays.equals(first, said)) faults.add("its leaf is not the hash of what it says");
            else if (inFirstFormat < tree.size()) faults.add("its leaf is in the first format, and the one before it is not");
            inFirstFormat = tree.size() + 1;
            return first;
        }

        private byte[] canonical(String format, Map<String, Object> entry) throws NotSo {
            var whole = format.equals(ENTRY_FORMAT);
            var fields = new ArrayList<String>();
            fields.add(format);
            fields.add("" + number(header, "book"));
            fields.add("" + number(entry, "seq"));
            for (var field : List.of("kind", "effectiveOn", "recordedAt", "actor", "subject")) fields.add(text(entry, field));
            fields.add("" + number(entry, "line"));
            fields.add(text(entry, "fund"));
            fields.add("" + number(entry, "ruleVersion"));
            fields.add(text(entry, "reason"));
            fields.add("" + number(entry, "reverses"));
            fields.add(text(entry, "once"));
            var postings = list(entry, "postings");
            fields.add("" + postings.size());
            for (var posting : postings) {
                fields.add(text(posting, "account"));
                if (whole) {
                    for (var field : List.of("purpose", "owner", "unit", "fund", "period")) fields.add(text(posting, field));
                }
                fields.add("" + number(posting, "amount"));
                fields.add("" + number(posting, "balanceAfter"));
            }
            if (whole) {
                rows(entry, "lots", List.of("account", "expires"), fields);
                rows(entry, "charges", List.of("limit", "period"), fields);
            }
            var canonical = new ByteArrayOutputStream();
            for (var field : fields) {
                var bytes = utf8(field);
                canonical.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
                canonical.writeBytes(bytes);
            }
            return canonical.toByteArray();
        }

        /** Adds the number of rows and, for each row, its texts and its amount, in the order of the export. */
        private static void rows(Map<String, Object> entry, String name, List<String> texts, List<String> fields)
                throws NotSo {
            var rows = list(entry, name);
            fields.add("" + rows.size());
            for (var row : rows) {
                for (var field : texts) fields.add(text(row, field));
                fields.add("" + number(row, "amount"));
            }
        }

        /** Encodes as UTF-8. An unpaired surrogate has no encoding and must not be replaced by another character. */
        private static byte[] utf8(String text) throws NotSo {
            try {
                var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
                return Arrays.copyOf(bytes.array(), bytes.limit());
            } catch (CharacterCodingException half) {
                throw new NotSo("it has half a character");
            }
        }

        /** Compares the root with the checkpoints of this size. */
        private void compareRoot() {
            while (agreed < notes.size() && notes.get(agreed).size == tree.size()) {
                var note = notes.get(agreed);
                if (!Arrays.equals(tree.root(), note.root)) {
                    var from = agreed == 0 ? 1 : notes.get(agreed - 1).size + 1;
                    throw new Difference("the first difference is in entries " + from + " to " + note.size
                            + ": their hashes fit what they say, but not the root signed in " + note.file + known());
                }
                agreed++;
            }
        }

        private void end() {
            var said = (Long) header.get("lastSeq");
            if (agreed < notes.size()) {
                var note = notes.getLast();
                throw differs(tree.size() + 1, List.of("it is missing; the export ends before it, and " + note.file
                        + " was signed over " + note.size + " entries"));
            }
            if (tree.size() < said) {
                throw differs(tree.size() + 1, List.of("it is missing; the export says that it goes on to " + said));
            }
            if (tree.size() > said) throw differs(said + 1, List.of("it is behind the end that the export names"));
        }

        private Difference differs(long seq, List<String> faults) {
            var message = new StringBuilder("the first bad entry is " + seq);
            faults.forEach(fault -> message.append("\n  ").append(fault));
            return new Difference(message + known());
        }

        private String known() {
            if (agreed == 0) return "";
            var note = notes.get(agreed - 1);
            return "\nentries 1 to " + note.size + " are as signed in " + note.file;
        }

        List<String> figures() {
            var figures = new ArrayList<String>();
            figures.add("book " + header.get("code") + ": " + tree.size() + " entries, "
                    + (tree.size() == 0 ? "" : "the last at " + lastAt + ", ") + accounts.size() + " accounts");
            if (inFirstFormat > 0) {
                figures.add("names of accounts, lots and charges of the entries 1 to " + inFirstFormat + " are not in their leaves");
            }
            for (var note : notes) {
                figures.add(note.file + ": " + note.origin + ", signed over " + note.size + " entries, as exported");
            }
            var newest = notes.getLast().size;
            if (tree.size() > newest) {
                figures.add("not yet signed: entries " + (newest + 1) + " to " + tree.size());
            }
            var held = new TreeMap<String, Long>();
            accounts.values().forEach(account -> held.merge(account.unit(), Math.max(0, account.balance), Long::sum));
            held.forEach((unit, sum) -> figures.add(unit + ": " + sum + " on all accounts above zero, as much below"));
            figures.add("root " + Base64.getEncoder().encodeToString(tree.root()));
            return figures;
        }
    }

    private static final class Account {
        private final String name;
        private final String unit;
        private long balance;

        Account(String name, String unit) {
            this.name = name;
            this.unit = unit;
        }

        /** True if the account belongs to a member, so that an entry about another person must not touch it. */
        boolean isHolder() {
            return name.startsWith("MEMBER/") || name.startsWith("EARMARKED/");
        }

        String unit() {
            return unit;
        }
    }

    // ---- the tree (RFC 9162, 2.1) ----

    /** The hashes of the complete subtrees that the leaves so far form, largest first. */
    private static final class Tree {
        private final List<byte[]> complete = new ArrayList<>();
        private long size;

        long size() {
            return size;
        }

        void add(byte[] leaf) {
            var hash = leaf;
            for (var rest = size; rest % 2 == 1; rest /= 2) hash = node(complete.removeLast(), hash);
            complete.add(hash);
            size++;
        }

        byte[] root() {
            if (complete.isEmpty()) return sha256();
            var root = complete.getLast();
            for (var at = complete.size() - 2; at >= 0; at--) root = node(complete.get(at), root);
            return root;
        }

        private static byte[] node(byte[] left, byte[] right) {
            return sha256(new byte[] {1}, left, right);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException none) {
            throw new AssertionError("every Java has SHA-256", none);
        }
    }

    // ---- JSON ----

    /** A line is not what it should be. */
    private static final class NotSo extends Exception {
        NotSo(String message) {
            super(message);
        }
    }

    private static String text(Map<String, Object> object, String field) throws NotSo {
        if (object.get(field) instanceof String text) return text;
        throw new NotSo("it has no text " + field);
    }

    private static long number(Map<String, Object> object, String field) throws NotSo {
        if (object.get(field) instanceof Long number) return number;
        throw new NotSo("it has no whole number " + field);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) throws NotSo {
        if (!(object.get(field) instanceof List<?> list)) throw new NotSo("it has no list " + field);
        for (var item : list) {
            if (!(item instanceof Map)) throw new NotSo("what is in its " + field + " is no object");
        }
        return (List<Map<String, Object>>) list;
    }

    private static byte[] bytes(Map<String, Object> object, String field, int length) throws NotSo {
        var hex = text(object, field);
        if (!hex.matches("[0-9a-f]{" + 2 * length + "}")) throw new NotSo("its " + field + " is not " + length + " bytes");
        return HexFormat.of().parseHex(hex);
    }

    /** Parses the part of JSON that an export uses: objects, lists, texts, whole numbers, true, false and null. */
    private static final class Json {
        /** An export has objects in a list in an object. */
        private static final int DEEPEST = 8;

        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
        private final String line;
        private int at;
        private int depth;

        Json(String line) {
            this.line = line;
        }

        Map<String, Object> object() throws NotSo {
            var object = members();
            blanks();
            if (at < line.length()) throw broken();
            return object;
        }

        private NotSo broken() {
            return new NotSo("it is no JSON, at character " + (at + 1));
        }

        private void blanks() {
            while (at < line.length() && " \t\r".indexOf(line.charAt(at)) >= 0) at++;
        }

        private boolean takes(char expected) {
            blanks();
            var there = at < line.length() && line.charAt(at) == expected;
            if (there) at++;
            return there;
        }

        private void need(char expected) throws NotSo {
            if (!takes(expected)) throw broken();
        }

        private Object value() throws NotSo {
            blanks();
            if (at == line.length()) throw broken();
            if (depth == DEEPEST) throw broken();
            return switch (line.charAt(at)) {
                case '{' -> {
                    depth++;
                    var members = members();
                    depth--;
                    yield members;
                }
                case '[' -> {
                    depth++;
                    var items = items();
                    depth--;
                    yield items;
                }
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", "");
                default -> whole();
            };
        }

        private Map<String, Object> members() throws NotSo {
            var members = new LinkedHashMap<String, Object>();
            need('{');
            if (takes('}')) return members;
            do {
                blanks();
                var name = string();
                need(':');
                if (members.put(name, value()) != null) throw new NotSo("it has two of " + name);
            } while (takes(','));
            need('}');
            return members;
        }

        private List<Object> items() throws NotSo {
            var items = new ArrayList<Object>();
            need('[');
            if (takes(']')) return items;
            do items.add(value());
            while (takes(','));
            need(']');
            return items;
        }

        private Object word(String word, Object value) throws NotSo {
            if (!line.startsWith(word, at)) throw broken();
            at += word.length();
            return value;
        }

        private Long whole() throws NotSo {
            var number = NUMBER.matcher(line).region(at, line.length());
            if (!number.lookingAt()) throw broken();
            at = number.end();
            try {
                return Long.valueOf(number.group());
            } catch (NumberFormatException large) {
                throw new NotSo("it has a number that is too large: " + number.group());
            }
        }

        private String string() throws NotSo {
            need('"');
            var text = new StringBuilder();
            while (true) {
                if (at == line.length() || line.charAt(at) < ' ') throw broken();
                var next = line.charAt(at++);
                if (next == '"') return text.toString();
                text.append(next == '\\' ? escaped() : next);
            }
        }

        private char escaped() throws NotSo {
            if (at == line.length()) throw broken();
            var next = line.charAt(at++);
            return switch (next) {
                case '"', '\\', '/' -> next;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unicode();
                default -> throw broken();
            };
        }

        private char unicode() throws NotSo {
            var end = at + 4;
            if (end > line.length() || !line.substring(at, end).matches("[0-9a-fA-F]{4}")) throw broken();
            var unit = (char) HexFormat.fromHexDigits(line, at, end);
            at = end;
            return unit;
        }
    }
}

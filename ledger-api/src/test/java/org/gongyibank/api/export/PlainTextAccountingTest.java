package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.privacy.Privacy;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Third-party accounting programs accept the book and compute the same balances. {@code -Dexport.seed=...} repeats a
 * run.
 */
class PlainTextAccountingTest {
    private static final int OPERATIONS = Integer.getInteger("export.operations", 100_000);

    @TempDir
    private static Path directory;

    private static TestCommunity community;
    private static RandomBook book;
    private static Path hledger;
    private static Path beancount;

    @BeforeAll
    static void a_book_with_a_life_behind_it() throws IOException {
        var seed = Long.getLong("export.seed", System.nanoTime());
        System.out.println("PlainTextAccountingTest: -Dexport.seed=" + seed);
        community = TestCommunity.open(TestService.shared());
        book = new RandomBook(community, seed).live(OPERATIONS);
        assertThat(book.refused()).isBetween(OPERATIONS / 100, OPERATIONS / 2);
        hledger = exported("hledger");
        beancount = exported("beancount");
    }

    private static Path exported(String format) throws IOException {
        var file = directory.resolve("book." + format);
        var answer = community
                .someone(Role.OPERATOR)
                .get(community.path("/export." + format))
                .hasStatus(200);
        return Files.writeString(file, answer.text());
    }

    @Test
    void hledger_accepts_the_book_strictly() {
        Tool.HLEDGER
                .required()
                .run("-f", hledger, "check", "--strict", "ordereddates")
                .succeeded();
    }

    @Test
    void hledger_comes_to_the_balances_of_the_ledger_account_by_account() {
        var said = Tool.HLEDGER
                .required()
                .run("-f", hledger, "balance", "--flat", "--empty", "--no-total", "-O", "csv")
                .succeeded();
        assertThat(balances(said, "\"(.+:.+)\",\"(-?\\d+)(?: [A-Z]+)?\"")).isEqualTo(ofTheLedger());
    }

    @Test
    void beancount_accepts_the_book() {
        assertThat(Tool.BEAN_CHECK.required().run("--no-cache", beancount).succeeded())
                .isEmpty();
    }

    @Test
    void beancount_comes_to_the_balances_of_the_ledger_account_by_account() {
        var said = Tool.BEAN_QUERY
                .required()
                .run("-f", "csv", "-m", beancount, "SELECT account, sum(number) GROUP BY account")
                .succeeded();
        assertThat(balances(said, "([A-Z].+:.+?) *, *(-?\\d+) *")).isEqualTo(ofTheLedger());
    }

    @Test
    void a_single_wrong_amount_is_noticed_by_both() throws IOException {
        for (var each : new Path[] {hledger, beancount}) {
            var tool = (each.equals(hledger) ? Tool.HLEDGER : Tool.BEAN_CHECK).required();
            var wrong = Files.writeString(directory.resolve("wrong"), oneMore(Files.readString(each)));
            var run = each.equals(hledger) ? tool.run("-f", wrong, "check") : tool.run("--no-cache", wrong);
            assertThat(run.exit()).as(run.said()).isNotZero();
        }
    }

    /** In an entry in the middle, gives one account a point more and another a point less: the entry still balances. */
    private static String oneMore(String journal) {
        var amount = Pattern.compile("(?m)^( +Assets:Member:[^ ]+:Point  )(\\d+)( POINT.*\\n)");
        var other = Pattern.compile("(?m)^( +[A-Z][^ ]+:Point  )(-\\d+)( POINT.*\\n)");
        var entry = Pattern.compile("(?s)\\n\\n[^\\n]+AWARD.*?(?=\\n\\n)").matcher(journal);
        assertThat(entry.find(journal.length() / 2)).isTrue();
        var changed = amount.matcher(entry.group()).replaceFirst(match -> plus(match, 1));
        changed = other.matcher(changed).replaceFirst(match -> plus(match, -1));
        assertThat(changed).isNotEqualTo(entry.group());
        return journal.substring(0, entry.start()) + changed + journal.substring(entry.end());
    }

    private static String plus(MatchResult posting, int more) {
        return posting.group(1) + (Long.parseLong(posting.group(2)) + more) + posting.group(3);
    }

    private static Map<String, Long> balances(String said, String row) {
        var balances = new TreeMap<String, Long>();
        var pattern = Pattern.compile(row);
        said.lines().map(pattern::matcher).forEach(line -> {
            if (line.matches()) balances.put(line.group(1), Long.parseLong(line.group(2)));
        });
        assertThat(balances).hasSizeGreaterThan(100);
        return unlessZero(balances);
    }

    /** Accounts without postings do not exist for these programs. */
    private static Map<String, Long> unlessZero(Map<String, Long> balances) {
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    /** The ledger's balances, by the names in a masked export. */
    private static Map<String, Long> ofTheLedger() {
        var id = community.book().id();
        var masked =
                new Identities.Masked(community.service().bean(Privacy.class).pseudonyms(id));
        var known = community.service().bean(Statements.class).balances(id, book.accounts());
        assertThat(known.accounts()).hasSameSizeAs(book.accounts());
        var balances = new TreeMap<String, Long>();
        for (var account : community.service().bean(Journal.class).accounts(id, Long.MAX_VALUE, 0)) {
            var balance = known.of(account.account()).balance();
            assertThat(account.balance()).isEqualTo(balance);
            balances.put(AccountPath.of(account.name(), masked), balance);
        }
        assertThat(balances).hasSameSizeAs(book.accounts());
        return unlessZero(balances);
    }
}

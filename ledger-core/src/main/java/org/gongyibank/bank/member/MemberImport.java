package org.gongyibank.bank.member;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micronaut.transaction.SynchronousTransactionManager;
import io.micronaut.transaction.TransactionDefinition;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Person;
import org.gongyibank.bank.sheet.FileProblem;
import org.gongyibank.bank.sheet.Imported;
import org.gongyibank.bank.sheet.Reading;
import org.gongyibank.bank.sheet.RegisterReader;
import org.gongyibank.bank.sheet.RegisteredMember;
import org.gongyibank.bank.sheet.RowFault;
import org.gongyibank.ledger.domain.BookId;

/**
 * Imports the new rows of a register file. Importing the same file again changes nothing. If an import is interrupted,
 * importing the file again completes it.
 *
 * <p>A row with a known number that differs from the register is reported, and the register stays unchanged. The file
 * may be older than the register, and a silent change of name or phone would change which member a sheet pays.
 */
@Singleton
public class MemberImport {
    private final Members members;
    private final MemberAccounts accounts;
    private final People people;
    private final SynchronousTransactionManager<Connection> transactions;
    // Another import may add the same people at the same time; the retry then finds them.
    private final Retry retry = Retry.of(
            "member-import",
            RetryConfig.custom()
                    .maxAttempts(4)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(50, 2.0, 0.5))
                    .retryOnException(MemberImport::crossedByAnother)
                    .build());

    MemberImport(
            Members members,
            MemberAccounts accounts,
            People people,
            SynchronousTransactionManager<Connection> transactions) {
        this.members = members;
        this.accounts = accounts;
        this.people = people;
        this.transactions = transactions;
    }

    /** The outcome of an import. Only {@code Taken} changed anything. */
    public sealed interface Report {
        /** Every new row is in the register and has its accounts. */
        record Taken(int added, int unchanged, List<Difference> differences) implements Report {}

        /** Some rows must be corrected first. Nothing was imported. */
        record RowsRefused(List<RowFault> faults) implements Report {}

        /** The file cannot be read at all. */
        record FileRefused(FileProblem problem) implements Report {}
    }

    /** A row that differs from the register for a known member, in the columns {@code fields}. */
    public record Difference(int row, String number, List<String> fields) {}

    public Report take(BookId community, byte[] file) {
        return switch (RegisterReader.read(file)) {
            case Reading.Refused<Imported<RegisteredMember>>(var problem) -> new Report.FileRefused(problem);
            case Reading.Read<Imported<RegisteredMember>>(var imported) ->
                imported.faults().isEmpty()
                        ? take(community, imported.rows())
                        : new Report.RowsRefused(imported.faults());
        };
    }

    private Report take(BookId community, List<RegisteredMember> rows) {
        var report = retry.executeSupplier(
                () -> transactions.execute(TransactionDefinition.DEFAULT, _ -> register(community, rows)));
        accounts.openMissing(community);
        return report;
    }

    private Report register(BookId community, List<RegisteredMember> rows) {
        // By key, because a known member in another spelling would be added a second time.
        var known = members.all(community).stream()
                .collect(Collectors.toMap(
                        member -> RegisteredMember.numberKey(member.number()),
                        Function.identity(),
                        (first, _) -> first));
        var newPeople = new ArrayList<Person>();
        var newMembers = new ArrayList<Member>();
        for (var row : rows) {
            if (known.containsKey(RegisteredMember.numberKey(row.number()))) continue;
            var person = People.draft(row.name(), row.phone(), row.birthYear());
            newPeople.add(person);
            newMembers.add(member(community, row, person));
        }
        people.registerAll(newPeople);
        members.register(newMembers);
        var differences = differences(rows, known);
        var unchanged = rows.size() - newMembers.size() - differences.size();
        return new Report.Taken(newMembers.size(), unchanged, differences);
    }

    private static Member member(BookId community, RegisteredMember row, Person person) {
        return new Member(
                Ids.next(),
                community.value(),
                row.number(),
                person.id(),
                row.grid(),
                row.building(),
                row.door(),
                row.partyMember(),
                row.registeredOn(),
                row.publication(),
                Ids.next(),
                Ids.next());
    }

    private List<Difference> differences(List<RegisteredMember> rows, Map<String, Member> known) {
        var persons = people.find(rows.stream()
                .flatMap(row -> Stream.ofNullable(known.get(RegisteredMember.numberKey(row.number()))))
                .map(Member::person)
                .toList());
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(known.get(RegisteredMember.numberKey(row.number())))
                        .map(member -> difference(row, member, persons)))
                .filter(difference -> !difference.fields().isEmpty())
                .toList();
    }

    private static Difference difference(RegisteredMember row, Member member, Map<Long, Person> persons) {
        var person = persons.get(member.person());
        if (person == null) throw new IllegalStateException("member " + member.id() + " has no person");
        var fields = new ArrayList<String>();
        if (!row.name().equals(person.name())) fields.add("姓名");
        if (!row.phone().equals(person.phone())) fields.add("手机");
        if (row.birthYear() != person.birthYear()) fields.add("出生年");
        if (row.grid() != member.grid()) fields.add("网格");
        if (!row.building().equals(member.building())) fields.add("楼号");
        if (!row.door().equals(member.door())) fields.add("门牌");
        if (row.partyMember() != member.partyMember()) fields.add("党员");
        if (!row.registeredOn().equals(member.registeredOn())) fields.add("登记日期");
        if (row.publication() != member.publication()) fields.add("公示意愿");
        return new Difference(row.row(), row.number(), List.copyOf(fields));
    }

    /** A duplicate number, or a deadlock caused by one. */
    private static boolean crossedByAnother(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("23") || sql.getSQLState().startsWith("40");
            }
        }
        return false;
    }
}

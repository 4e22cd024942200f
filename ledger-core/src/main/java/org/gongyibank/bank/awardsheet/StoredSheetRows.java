package org.gongyibank.bank.awardsheet;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.gongyibank.bank.sheet.SheetStatus;

/** Table {@code award_sheet_row}. Rows are added, never changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface StoredSheetRows extends GenericRepository<StoredSheetRow, Long> {
    @Query("""
            INSERT INTO award_sheet_row (sheet, row_no, name, status, member, occurred_on, minutes, points, case_number,
                   matter_class, matter_level, matter_outcome, matter_role, problem, waits)
            VALUES (:sheet, :rowNo, :name, :status, :member, :occurredOn, :minutes, :points, :caseNumber,
                   :matterClass, :matterLevel, :matterOutcome, :matterRole, :problem, :waits)""")
    void insert(Collection<StoredSheetRow> rows);

    long countBySheetAndStatus(long sheet, SheetStatus status);

    List<StoredSheetRow> findBySheetAndStatusOrderByRowNo(long sheet, SheetStatus status);
}

package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceCheckTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"data":{"sms_balance":"5","main_balance":"GHS 8.9"},"status":"success"} | true
            200 | {"data":{"sms_balance":"0","main_balance":"GHS 8.9"},"status":"success"} | false
            200 | {"status":"success","balance":1000,"bonus":471}                          | true
            200 | {"status":"success","balance":0,"bonus":471}                             | true
            200 | {"status":"success","balance":0,"bonus":0}                               | false
            200 | {"status":"success","balance":"many"}                                    | true
            200 | {"status":"error","message":"Invalid API key"}                           | false
            200 | <html>                                                                   | false
            200 | {"balance":"USD 12.3456"}                                                | true
            200 | {"balance":"USD 0.0"}                                                    | false
            200 | {"error":"no such account"}                                              | false
            401 | {"status":"error","message":"Invalid API key"}                           | false
            503 | {}                                                                       | false
            404 | {"message":"Route not found"}                                            | true
            """)
    void saysWhetherAMessageIsWorthTrying(int status, String body, boolean worth) {
        BalanceCheck.Balance balance = BalanceCheck.Balance.of(new HttpReply(status, body), "/data/sms_balance",
                "/balance",
                "/bonus");

        assertThat(balance.mayTakeMessages()).isEqualTo(worth);
    }
}

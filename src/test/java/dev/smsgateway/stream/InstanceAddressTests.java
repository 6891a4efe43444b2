package dev.smsgateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceAddressTests {

    /** From the metadata of Kafka Streams and from the client ids of the group's members. */
    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.7:8000", "http://[fd00::1]:8000", "https://sms-1.example.com:8443"})
    void anInstanceIsFoundAtTheAddressThatItAdvertises(String url) {
        InstanceAddress own = new InstanceAddress(URI.create(url));
        String advertised = own.hostInfo().host() + ":" + own.hostInfo().port();

        assertThat(own.of(new HostInfo(Utils.getHost(advertised), Utils.getPort(advertised)))).isEqualTo(own);
        assertThat(InstanceAddress.ofMember(own.clientId() + "-StreamThread-1-consumer")).contains(own);
    }
}

package dev.smsgateway.stream;

import java.util.Map;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all stores of this process together: cached blocks, their indexes and
 * unwritten data share one cache. Public, since Kafka creates it.
 */
public final class BoundedRocksDbConfig implements RocksDBConfigSetter {

    private static final long CACHE = 24L << 20;

    private static final long WRITES = 12L << 20;

    private static final long WRITES_OF_A_STORE = 2L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache SHARED = new LRUCache(CACHE);

    private static final WriteBufferManager SHARED_WRITES = new WriteBufferManager(WRITES, SHARED);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(SHARED);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(false);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(SHARED_WRITES);
        options.setWriteBufferSize(WRITES_OF_A_STORE);
        options.setMaxWriteBufferNumber(2);
        options.setStatsDumpPeriodSec(0);
    }

    @Override
    public void close(String store, Options options) {
        // The other stores still use the shared cache.
    }
}

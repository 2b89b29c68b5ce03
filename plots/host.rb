# SPDX-License-Identifier: MIT
# host.rb - what a reader must know about a machine before believing a number

module Host
  CPU = "/sys/devices/system/cpu".freeze

  module_function

  def facts(root)
    lscpu = table(`LC_ALL=C lscpu 2>/dev/null`)
    { "cpu" => ENV["KIT_CPU"] || lscpu["Model name"] || "unknown",
      "arch" => `uname -m`.strip,
      "cpus_online" => first_line("#{CPU}/online"),
      "sockets" => lscpu["Socket(s)"] || "unknown",
      "cores_per_socket" => lscpu["Core(s) per socket"] || "unknown",
      "siblings" => siblings,
      "numa_nodes" => lscpu["NUMA node(s)"] || "unknown",
      "quota_cpus" => quota&.round(2)&.to_s || "none",
      "governor" => first_line("#{CPU}/cpu0/cpufreq/scaling_governor"),
      "hypervisor" => lscpu["Hypervisor vendor"] || "none seen",
      "clocksource" => first_line("/sys/devices/system/clocksource/" \
                                  "clocksource0/current_clocksource"),
      "kernel" => `uname -sr`.strip,
      "load" => first_line("/proc/loadavg").split.first,
      "date" => Time.now.utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
      "commit" => commit(root) }
  end

  # Never the machine's network name, which is nobody's business.
  def name_of(facts)
    guest = facts["hypervisor"] == "none seen" ? "" : "-#{facts['hypervisor']}"
    cpu = facts["cpu"].gsub(/\(.*?\)|CPU|Processor|@.*/, " ")
    "#{cpu}#{guest}".downcase.scan(/[a-z0-9]+/).join("-")
  end

  # How many CPUs' worth of time the control groups above us allow, or nil.
  def quota
    groups = File.read("/proc/self/cgroup").lines.map { _1.chomp.split(":", 3) }
    limits = groups.flat_map do |_, controllers, path|
      if controllers.empty?
        limits_above("/sys/fs/cgroup", path) { version2(_1) }
      elsif controllers.split(",").include?("cpu")
        limits_above("/sys/fs/cgroup/cpu", path) { version1(_1) }
      else
        []
      end
    end
    limits.compact.min
  rescue SystemCallError
    nil
  end

  def limits_above(mount, path)
    parts = path.split("/").reject(&:empty?)
    (0..parts.size).map { yield File.join(mount, *parts.first(_1)) }
  end

  def version2(folder)
    max, period = first_line("#{folder}/cpu.max").split
    max.to_f / period.to_f if max =~ /\A\d+\z/
  end

  def version1(folder)
    max = first_line("#{folder}/cpu.cfs_quota_us").to_f
    max / first_line("#{folder}/cpu.cfs_period_us").to_f if max.positive?
  end

  def siblings
    lists = Dir["#{CPU}/cpu[0-9]*/topology/thread_siblings_list"]
    found = lists.map { first_line(_1) }.uniq.select { _1 =~ /[-,]/ }
    found.empty? ? "none" : found.sort.join(" ")
  end

  def commit(root)
    text = IO.popen(%w[git describe --always --dirty --abbrev=12],
                    chdir: root, err: File::NULL, &:read).strip
    text.empty? ? "unknown" : text
  rescue SystemCallError
    "unknown"
  end

  def table(text)
    text.lines.grep(/:/).to_h { _1.split(":", 2).map(&:strip) }
  end

  def first_line(path)
    File.open(path, &:gets).to_s.strip
  rescue SystemCallError
    "n/a"
  end
end

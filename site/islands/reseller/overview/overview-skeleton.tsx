import { Skeleton } from '#site/components/page/skeleton.tsx'

/** Blocks of the height of what comes, so that nothing jumps when it does. */
export function OverviewSkeleton() {
  return (
    <div class="stack stack-loose">
      <div class="await-figures">
        <Skeleton lines={3} label="Loading your figures" />
      </div>
      <div class="await-trend">
        <Skeleton lines={8} label="Loading the trend" />
      </div>
      <div class="overview-pair">
        <div class="sheet await-card">
          <Skeleton lines={6} label="Loading your status" />
        </div>
        <div class="sheet await-card">
          <Skeleton lines={6} label="Loading your terms" />
        </div>
      </div>
    </div>
  )
}
